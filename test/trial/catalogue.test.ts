import { describe, expect, test } from '@jest/globals'
import type { Arrangement } from '../../harness/deployment/arrangement.ts'
import { contoso } from '../../harness/deployment/contoso.ts'
import type { Diagnoser } from '../../harness/diagnosis/diagnosis.ts'
import { doctor } from '../../harness/diagnosis/doctor.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { proxies } from '../../harness/proxies/index.ts'
import { excludedIn, type FaultScenario } from '../../harness/scenario/scenario.ts'
import { applies } from '../../harness/trial/applies.ts'
import { runCampaign } from '../../harness/trial/campaign.ts'
import type { Trial, Verdict } from '../../harness/trial/outcome.ts'
import { pairOf, type Subject } from '../../harness/trial/subject.ts'
import { scenarios } from '../../scenarios/index.ts'

const arrangements: Arrangement[] = proxies.flatMap(({ id, modes }) =>
  modes.map((mode) => ({ product: id, mode })),
)

const campaign = (
  subjects: readonly Subject[],
  options: { diagnoser?: Diagnoser; arrangements?: Arrangement[] } = {},
) =>
  runCampaign({
    engine: netns,
    deployment: contoso,
    arrangements,
    subjects,
    catalogue: scenarios,
    diagnoser: doctor,
    jobs: 2,
    ...options,
  })

/** What a busy machine spoilt is tried once more, alone; what it was is printed. */
const campaignInPeace = async (
  subjects: readonly Subject[],
  over: readonly Arrangement[],
): Promise<Trial[]> => {
  const trials = await campaign(subjects, { arrangements: [...over] })
  const again = await Promise.all(
    trials.map(async (trial) => {
      if (trial.asExpected) return [trial]
      console.warn(`Tried again: ${told(trial)}`)
      const same = subjects.filter(({ id }) => id === trial.scenario)
      return campaign(same, { arrangements: [{ product: trial.proxy, mode: trial.mode }] })
    }),
  )
  return again.flat()
}

const told = ({ scenario, proxy, mode, verdicts, reason }: Trial) =>
  `${scenario} ${proxy} ${mode}: outside ${verdicts.outside}, inside ${verdicts.inside} ${reason}`

const scenarioOf = (id: string) => {
  const found = scenarios.find((s) => s.id === id)
  if (!found) throw new Error(`no scenario ${id}`)
  return found
}

/** The first of its kind: a control, and a fault of each layer. */
const sample = scenarios.filter(
  (s, i) => scenarios.findIndex(({ kind, layer }) => kind === s.kind && layer === s.layer) === i,
)

// All of them behind these in every mode is `npm start`, which CI runs too; with all proxies, `salem matrix`.
const tried = ['fastl4', 'haproxy']

test('a scenario of each layer is proved, detected and healed in the same lab, with every other proxy', async () => {
  const others = arrangements.filter(({ product }) => !tried.includes(product))
  const trials = await campaignInPeace(sample, others)
  expect(trials.filter((trial) => !trial.asExpected).map(told)).toEqual([])
  expect(trials).toHaveLength(sample.length * others.length)
}, 400_000)

test('what applies to a mode and not to a proxy', () => {
  const left = arrangements.flatMap(({ product, mode }) => {
    const healthy = { ...contoso, proxy: { ...contoso.proxy, product, mode } }
    return scenarios
      .filter((s) => excludedIn(s, mode) === undefined && !applies(healthy, s))
      .map(({ id }) => `${product}:${mode} ${id}`)
  })
  const monitors = ['healthy-one-node-out', 'monitor-on-443', 'monitor-false-down']
  const signIn = ['user-not-sip-enabled', 'remote-access-disabled', 'ntlm-connections-closed']
  const byCookie = ['healthy-cookie-persistence', 'ms-wsman-cookie-lost']
  const requests = scenarios.filter(({ layer, only }) => only && (layer === 'http' || layer === 'auth'))
  const at = (proxy: string, ids: string[]) => ids.map((id) => `${proxy} ${id}`)
  expect(left.sort()).toEqual(
    [
      ...at('fastl4:l4', ['healthy-http-redirect']),
      ...at('haproxy:bridge', ['body-rewritten', 'ntlm-multiplexed']),
      ...at('nginx-stream:passThrough', monitors),
      ...at('nginx-stream:bridge', [...monitors, ...requests.map(({ id }) => id), 'sni-required']),
      ...at('nginx-stream:bridge', byCookie),
      ...at('nginx-http:bridge', [...byCookie, ...monitors, ...signIn, 'expect-continue-swallowed']),
      ...at('apache:bridge', [...monitors, ...signIn, 'expect-continue-swallowed', 'sni-required']),
      ...at('apache:bridge', ['healthy-no-snat-return-path', 'missing-snat', 'healthy-source-persistence']),
    ].sort(),
  )
})

test('two faults at once in the other order are the same two', async () => {
  const pair = pairOf(scenarioOf('firewall-drops-4443'), scenarioOf('dns-black-hole'))
  const trials = await campaign([pair], { arrangements: [{ product: 'haproxy', mode: 'bridge' }] })
  expect(trials.filter((trial) => !trial.asExpected).map(told)).toEqual([])
  expect(trials).toHaveLength(1)
})

test('a fault that nothing real shows is an error, not a miss', async () => {
  const idle: Subject = {
    ...(scenarioOf('missing-snat') as FaultScenario),
    fault: {
      id: 'idle',
      cause: 'proxy.no-snat',
      edit: (d) => {
        d.proxy.tls.chain = []
      },
    },
  }
  const [trial] = await campaign([idle], { arrangements: [{ product: 'fastl4', mode: 'l4' }] })
  expect(trial?.verdicts.outside).toBe('error')
  expect(trial?.reason).toMatch(/expected to change the plan, but with fastl4 in mode l4/)
})

describe('a diagnoser that is not up to it', () => {
  const l4 = { arrangements: [{ product: 'fastl4', mode: 'l4' as const }] }
  const blind: Diagnoser = { name: 'blind', diagnose: async () => ({ findings: [] }) }
  const alarmist: Diagnoser = {
    name: 'alarmist',
    diagnose: async () => ({ findings: [{ causes: ['tls.expired'], because: 'always', evidence: [] }] }),
  }
  const crashing: Diagnoser = {
    name: 'crashing',
    diagnose: async () => {
      throw new Error('out of coffee')
    },
  }

  test.each<[Diagnoser, Record<string, Verdict>]>([
    [blind, { 'wrong-port': 'missed', healthy: 'clear' }],
    [alarmist, { 'wrong-port': 'wrong', 'expired-certificate': 'detected', healthy: 'false-alarm' }],
    [crashing, { healthy: 'error' }],
  ])('$name', async (diagnoser, verdicts) => {
    const trials = await campaign(Object.keys(verdicts).map(scenarioOf), { diagnoser, ...l4 })
    const ended = trials.map(({ scenario, verdicts }) => [scenario, verdicts])
    const both = Object.entries(verdicts).map(([id, v]) => [id, { outside: v, inside: v }])
    expect(Object.fromEntries(ended)).toEqual(Object.fromEntries(both))
  })
})
