import { createInterface } from 'node:readline'
import { arranged } from '../../harness/deployment/arrangement.ts'
import { contoso } from '../../harness/deployment/contoso.ts'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { type Lab, startLab } from '../../harness/lab/lab.ts'
import { nodePath, programPath } from '../../harness/plan/plan.ts'
import { clientConfigPath } from '../../harness/plan/roles/client.ts'
import type { ProgramEvent } from '../../harness/plan/services.ts'
import { cpuOf, pssOf } from './measure.ts'

type Tally = { done: number; failed: number; ms: number; cpuMs: number; reasons: Record<string, number> }

/** Many sign-ins of Salem's own client, the whole flow each; key pairs are made before its clock starts. */
const signInMany = async (lab: Lab, times: number): Promise<Tally> => {
  const client = lab.supply.hosts.get('client')
  const asked = JSON.stringify({ as: 'windows', times, atOnce: 48, patienceMs: 20_000 })
  const child = client?.spawn([nodePath, programPath('client'), clientConfigPath, asked], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child?.stderr?.pipe(process.stderr)
  if (!child?.stdout) throw new Error('the lab has no client')
  for await (const line of createInterface({ input: child.stdout })) {
    const { kind, data } = JSON.parse(line) as ProgramEvent
    if (kind === 'many') return data as Tally
  }
  throw new Error('the client ended without a word')
}

/** PSS of what serves, in MB: `fe1 90, fe2 88, edge 70`. */
const servers = async (lab: Lab): Promise<string> => {
  const pids = [...(await lab.pids())].filter(([name]) => /^(fe\d+|edge)\//.test(name))
  const sizes = await Promise.all(
    pids.map(async ([name, pid]) => `${name.split('/')[0]} ${Math.round(await pssOf(pid))}`),
  )
  return sizes.join(', ')
}

/** Milliseconds of CPU that all services of a lab have used, and this process, which reads what they tell. */
const cpuUsed = async (lab: Lab): Promise<number> => {
  const used = await Promise.all([...(await lab.pids()).values()].map(cpuOf))
  const { user, system } = process.cpuUsage()
  return used.reduce((sum, ms) => sum + ms, 0) + (user + system) / 1000
}

const ROUNDS = 4

/**
 * Sign-ins a second through a proxy, and what the servers hold before, after each quarter and in the end: with a bound
 * the last figures are alike. A line each by `print`.
 */
export const benchSignIns = async (
  print: (what: string, figure: string, more: string, aim?: string) => void,
  { product = 'fastl4', mode = 'l4' as Deployment['proxy']['mode'], times = 10_000 } = {},
): Promise<void> => {
  await using lab = await startLab({ engine: netns, deployment: arranged(contoso, { product, mode }) })
  const held: [count: number, sizes: string][] = [[0, await servers(lab)]]
  const tallies: Tally[] = []
  const cpuBefore = await cpuUsed(lab)
  for (let round = 1; round <= ROUNDS; round++) {
    tallies.push(await signInMany(lab, times / ROUNDS))
    held.push([(times * round) / ROUNDS, await servers(lab)])
  }
  const sum = (of: (tally: Tally) => number) => tallies.reduce((total, tally) => total + of(tally), 0)
  const rate = (sum(({ done }) => done) / sum(({ ms }) => ms)) * 1000
  const failed = sum((tally) => tally.failed)
  const cpu = (await cpuUsed(lab)) - cpuBefore + sum(({ cpuMs }) => cpuMs)
  print(`${times} sign-ins`, `${rate.toFixed(0)} /s`, `${failed} failed`, 'at least 50 /s on two idle cores')
  print('CPU of one, all processes', `${(cpu / times).toFixed(1)} ms`, '', '40 ms are 50 /s on two cores')
  for (const [count, sizes] of held) print(`PSS in MB after ${count}`, '', sizes, count ? '' : 'levels off')
  if (failed > 0) print('', '', JSON.stringify(Object.assign({}, ...tallies.map(({ reasons }) => reasons))))
}
