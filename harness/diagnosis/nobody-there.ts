import { edgeAttempts } from './access-edge.ts'
import { type Attempt, failed, trafficTo } from './attempt.ts'
import type { View } from './diagnosis.ts'

const unanswered = ({ fate }: Attempt): boolean => fate === 'silent' || fate === 'unreachable'

/** Attempts on both ports, if not one of them was answered while the Access Edge can be reached. */
export const nobodyThere = (view: View): Attempt[] => {
  const tried = [443, 80].flatMap((port) => trafficTo(view, port).tried)
  return tried.every(unanswered) && !edgeAttempts(view).some(failed) ? tried : []
}
