import type { HostPlan, Plan } from '../../plan/plan.ts'
import type { Supply } from '../engine.ts'
import { filterCommands } from './filter.ts'
import { type NetworkPart, networkLines } from './host-network.ts'
import { atOnce, type Job } from './jobs.ts'
import { linkLines } from './links.ts'

const inside = (pid: number | undefined, input: readonly string[]): Job => ({
  command: `nsenter -t ${pid} --net sh -e`,
  input,
})

const pidsOf = (supply: Supply): Map<string, number> =>
  new Map([...supply.hosts].map(([name, host]) => [name, host.pid]))

const byScript: ReadonlySet<NetworkPart> = new Set(['sysctls', 'addresses', 'routes'])

const filtered = async (supply: Supply, { name }: HostPlan, commands: readonly string[]): Promise<void> => {
  if (commands.length > 0) await supply.nft(name, commands)
}

/** Makes every link, address, route, sysctl and filter of a plan. */
export const wire = async (supply: Supply, plan: Plan): Promise<void> => {
  const pids = pidsOf(supply)
  const script = [
    'set -e',
    'for f in /proc/sys/net/bridge/bridge-nf-call-*; do [ ! -w "$f" ] || echo 0 > "$f"; done',
    'echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6 2>/dev/null || true',
    'ip -batch - <<SALEM_LINKS',
    ...linkLines(plan, pids),
    'SALEM_LINKS',
    ...atOnce(plan.hosts.map((host) => inside(pids.get(host.name), networkLines(host, byScript, true)))),
  ]
  await Promise.all([
    supply.fabric(script.join('\n')),
    ...plan.hosts.map((host) => filtered(supply, host, filterCommands(host))),
  ])
}

/** What changes in one host's network, and what it may have been wired by before. */
export type NetworkChange = { host: HostPlan; before: readonly HostPlan[]; parts: ReadonlySet<NetworkPart> }

/** Changes the named parts of the named hosts and nothing else. */
export const rewire = async (supply: Supply, changes: readonly NetworkChange[]): Promise<void> => {
  const pids = pidsOf(supply)
  const jobs = changes.flatMap(({ host, parts }) => {
    const lines = networkLines(host, parts, false)
    return lines.length > 0 ? [inside(pids.get(host.name), lines)] : []
  })
  await Promise.all([
    jobs.length > 0 && supply.fabric(atOnce(jobs).join('\n')),
    ...changes
      .filter(({ parts }) => parts.has('filter'))
      .map(({ host, before }) => filtered(supply, host, filterCommands(host, before))),
  ])
}
