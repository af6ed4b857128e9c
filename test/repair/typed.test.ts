import { afterAll, describe, expect, test } from '@jest/globals'
import type { Arrangement } from '../../harness/deployment/arrangement.ts'
import { contoso } from '../../harness/deployment/contoso.ts'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { doctor } from '../../harness/diagnosis/doctor.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { needsNewLab } from '../../harness/lab/change.ts'
import type { Lab } from '../../harness/lab/lab.ts'
import { planOf } from '../../harness/plan/build.ts'
import { comesTrue } from '../../harness/poll.ts'
import { loadProxy } from '../../harness/proxies/custom/load.ts'
import { repairByHand } from '../../harness/repair/by-hand.ts'
import type { Scenario } from '../../harness/scenario/scenario.ts'
import { applies } from '../../harness/trial/applies.ts'
import { createDocket } from '../../harness/trial/docket.ts'
import { checkHealth } from '../../harness/trial/healing.ts'
import { firstComplaint, observe } from '../../harness/trial/observe.ts'
import { deploymentOf, settingFor } from '../../harness/trial/subject.ts'
import { settleMs } from '../../harness/trial/until-shown.ts'
import { createWarmLabs, labKey, type Warm } from '../../harness/trial/warm-labs.ts'
import { scenarios } from '../../scenarios/index.ts'
import { faultNamed } from '../fixtures/fault-named.ts'
import { arranged, behind } from '../proxies/arranged.ts'

const labs = createWarmLabs(netns)
/** Labs that go on behind the next proxy. */
const idle: Warm[] = []
afterAll(() => labs.stop())

const arrangements: Arrangement[] = [
  { product: 'fastl4', mode: 'l4' },
  { product: 'haproxy', mode: 'passThrough' },
  { product: 'haproxy', mode: 'bridge' },
  { product: 'nginx-http', mode: 'bridge' },
]

/** What the shells complained about, as somebody would see it. */
const type = async (lab: Lab, broken: Deployment, healthy: Deployment): Promise<string[]> => {
  const complaints: string[] = []
  for (const { host, commands } of repairByHand(planOf(broken), planOf(healthy))) {
    const script = `set -e\n${commands.join('\n')}\n`
    const { exitCode, stdout, stderr } = await lab.exec(host, ['bash', '--norc', '-s'], { input: script })
    if (exitCode !== 0) complaints.push(`${host}: ${exitCode} ${stdout}${stderr}`)
  }
  return complaints
}

const mended = async (
  { lab }: Warm,
  scenario: Scenario,
  healthy: Deployment,
  broken: Deployment,
): Promise<string[]> => {
  await lab.apply(broken)
  const complaints = await type(lab, broken, healthy)
  const court = { lab, healthy, diagnoser: doctor, progress: () => {} }
  const first = await checkHealth(court, 'healed')
  // A connection begun before the proxy had read its file keeps the old translation until it gives up.
  const { complaint } = first.complaint ? await checkHealth(court, 'healed') : first
  // Health may ask nothing of what was broken, so that it holds before the proxy has read its file.
  const gone = async () =>
    firstComplaint('symptom', await observe(lab, scenario.symptoms[healthy.proxy.mode], broken)) !== undefined
  const went = await comesTrue(settleMs, gone)
  await lab.apply(healthy)
  if (complaint !== undefined) complaints.push(complaint)
  return went ? complaints : [...complaints, 'every symptom is still there']
}

type Row = { healthy: Deployment; scenario: Scenario; own: Deployment; broken: Deployment; typed: string }

/** What can be broken behind a proxy, and mended in the same lab. */
const rowsBehind = (arrangement: Arrangement): Row[] => {
  const healthy = arranged(arrangement)
  return scenarios
    .filter((s) => s.kind === 'fault' && applies(healthy, s))
    .flatMap((scenario) => {
      const own = settingFor(healthy, scenario)
      const broken = deploymentOf(own, scenario)
      const [from, to] = [planOf(broken), planOf(own)]
      if (needsNewLab(to, from)) return []
      return [{ healthy, scenario, own, broken, typed: JSON.stringify(repairByHand(from, to)) }]
    })
}

/** What is typed around the proxy is the same behind all of them: whatever is typed, is typed once. */
const rows = [...Map.groupBy(arrangements.flatMap(rowsBehind), ({ typed }) => typed).values()].flatMap(
  ([first]) => first ?? [],
)

describe('what is typed in the shells of a broken lab mends it', () => {
  test.each(arrangements)(
    'behind $product in mode $mode, whatever was broken',
    async ({ product, mode }) => {
      const mine = rows.filter(({ healthy: { proxy } }) => proxy.product === product && proxy.mode === mode)
      expect(mine.length).toBeGreaterThan(10)
      const failures: string[] = []
      const join = createDocket(mine, ({ own }) => labKey(own))
      const lane = async (next = join()) => {
        let warm = idle.pop()
        for (let row = next(); row; row = next()) {
          const { scenario, own, broken } = row
          warm = await labs.take(own, warm)
          const complaints = await mended(warm, scenario, own, broken)
          failures.push(...complaints.map((complaint) => `${scenario.id}: ${complaint}`))
        }
        if (warm) idle.push(warm)
      }
      await Promise.all([lane(), lane()])
      expect(failures).toEqual([])
    },
    300_000,
  )
})

test('what lies in an image is left to Salem, and what is around it is typed', async () => {
  const healthy = behind(await loadProxy('docs/examples/my-haproxy-image.yaml'))
  const typed = (id: string) =>
    repairByHand(planOf(deploymentOf(healthy, faultNamed(id))), planOf(healthy)).map(({ host, commands }) => [
      host,
      commands.map((command) => command.replace(/[ \n].*/s, '')),
    ])
  expect(typed('wrong-port')).toEqual([['proxy', ['#']]])
  expect(typed('firewall-drops-4443')).toEqual([['firewall', ['nft']]])
})

test('nothing is typed where nothing is broken', () => {
  expect(repairByHand(planOf(contoso), planOf(contoso))).toEqual([])
})
