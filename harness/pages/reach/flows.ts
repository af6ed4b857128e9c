import type { Flow } from '../../probes/observation.ts'
import type { Station } from '../page.ts'
import type { Seen } from './seen.ts'

export const flowsAt = ({ ledgers, d }: Seen, station: Station): readonly Flow[] => {
  const hosts = station === 'frontEnd' ? Object.keys(d.frontEnds) : [station]
  return hosts.flatMap((host) => ledgers.get(host) ?? [])
}

/** The last of these stations that saw a SYN come in, if the first did. */
export const furthest = (
  seen: Seen,
  along: readonly Station[],
  fits: (flow: Flow) => boolean,
): Station | undefined =>
  along.findLast((station) =>
    flowsAt(seen, station).some((flow) => flow.seen === 'in' && flow.packet === 'syn' && fits(flow)),
  )

export const refusedAt = (
  seen: Seen,
  along: readonly Station[],
  fits: (flow: Flow) => boolean,
): Station | undefined =>
  along.find((station) => flowsAt(seen, station).some((flow) => flow.seen === 'dropped' && fits(flow)))
