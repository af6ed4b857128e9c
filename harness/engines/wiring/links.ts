import { createHash } from 'node:crypto'
import type { Plan } from '../../plan/plan.ts'

/** Interface names have 15 characters at most; hashed, so that long host and segment names are no matter. */
const shortName = (prefix: string, text: string): string =>
  `${prefix}${createHash('sha256').update(text).digest('hex').slice(0, 10)}`

/**
 * `ip -batch` lines for the fabric: a bridge a segment, and a pair of virtual Ethernet ends from it into each host.
 * @param pids the hosts' PIDs as the fabric sees them
 */
export const linkLines = (plan: Plan, pids: ReadonlyMap<string, number>): string[] => {
  const bridge = (segment: string) => shortName('b', segment)
  return [
    ...plan.segments.flatMap(({ name }) => [
      `link add ${bridge(name)} type bridge forward_delay 0 stp_state 0 mcast_snooping 0`,
      `link set ${bridge(name)} up`,
    ]),
    ...plan.hosts.flatMap((host) =>
      host.interfaces.flatMap(({ name, segment }) => {
        const port = shortName('v', `${host.name}/${name}`)
        return [
          `link add ${port} type veth peer name ${name} netns ${pids.get(host.name)}`,
          `link set ${port} master ${bridge(segment)} up`,
        ]
      }),
    ),
  ]
}
