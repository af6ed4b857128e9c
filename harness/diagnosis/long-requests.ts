import { madeByFrontEnd } from '../probes/front-end-mark.ts'
import { type Attempt, attemptsOf } from './attempt.ts'
import type { View } from './diagnosis.ts'

/** Bytes that an Ethernet carries at most in one packet. */
const packetBytes = 1500

const bears = ({ of }: Attempt): number =>
  of.kind === 'http' ? (of.request.bodyBytes ?? 0) + (of.request.ticketBytes ?? 0) : 0

/** Requests that take more than one packet, if all of them hang and a shorter one was answered by a front end. */
export const hungForLength = (view: View): Attempt[] => {
  const asked = attemptsOf(view).filter(({ of }) => of.kind === 'http' && of.request.url.startsWith('https:'))
  const long = asked.filter((attempt) => bears(attempt) > packetBytes)
  const shortIsServed = asked.some(
    (attempt) =>
      attempt.of.kind === 'http' &&
      !long.includes(attempt) &&
      attempt.fate === 'served' &&
      madeByFrontEnd(attempt.of),
  )
  return shortIsServed && long.every(({ fate }) => fate === 'hung') ? long : []
}
