import type { HostPlan, Plan } from '../../plan/plan.ts'
import type { Supply } from '../engine.ts'
import { type NetworkPart, networkLines } from './host-network.ts'
import { linkLines } from './links.ts'

const inside = (pid: number, host: string, lines: readonly string[]): string =>
  [`nsenter -t ${pid} --net sh -e <<'SALEM_${host}' &`, ...lines, `SALEM_${host}`, 'jobs="$jobs $!"'].join(
    '\n',
  )

const waitForAll = 'for job in $jobs; do wait "$job" || exit 1; done'

const pidsOf = (supply: Supply): Map<string, number> =>
  new Map([...supply.hosts].map(([name, host]) => [name, host.pid]))

const everyPart: ReadonlySet<NetworkPart> = new Set(['sysctls', 'addresses', 'routes', 'filter'])

/** Makes every link, address, route, sysctl and filter of a plan, in one script. */
export const wire = async (supply: Supply, plan: Plan): Promise<void> => {
  const pids = pidsOf(supply)
  const script = [
    'set -e',
    'for f in /proc/sys/net/bridge/bridge-nf-call-*; do [ ! -w "$f" ] || echo 0 > "$f"; done',
    'echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6 2>/dev/null || true',
    'ip -batch - <<SALEM_LINKS',
    ...linkLines(plan, pids),
    'SALEM_LINKS',
    ...plan.hosts.map((host) =>
      inside(pids.get(host.name) as number, host.name, networkLines(host, everyPart, true)),
    ),
    waitForAll,
  ]
  await supply.fabric(script.join('\n'))
}

/** What changes in one host's network. */
export type NetworkChange = { host: HostPlan; parts: ReadonlySet<NetworkPart> }

/** Changes the named parts of the named hosts and nothing else. */
export const rewire = async (supply: Supply, changes: readonly NetworkChange[]): Promise<void> => {
  if (changes.length === 0) return
  const pids = pidsOf(supply)
  const script = [
    'set -e',
    ...changes.map(({ host, parts }) =>
      inside(pids.get(host.name) as number, host.name, networkLines(host, parts, false)),
    ),
    waitForAll,
  ]
  await supply.fabric(script.join('\n'))
}
