import { describe, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import type { Diagnoser } from '../../harness/diagnosis/diagnosis.ts'
import type { Engine } from '../../harness/engines/engine.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import type { ProofStep } from '../../harness/scenario/proof.ts'
import type { FaultScenario, Scenario } from '../../harness/scenario/scenario.ts'
import { type CampaignOptions, runCampaign } from '../../harness/trial/campaign.ts'
import type { Trial } from '../../harness/trial/outcome.ts'
import { scenarios } from '../../scenarios/index.ts'
import { faultNamed } from '../fixtures/fault-named.ts'

const { product, mode } = contoso.proxy
const missingSnat = faultNamed('missing-snat')
const healthy = scenarios.find(({ id }) => id === 'healthy') as Scenario
const others = scenarios.filter(({ id }) => id === 'wrong-port' || id === 'name-mismatch')

/** Here it is all one what is found: to find nothing takes no time. */
const blind: Diagnoser = { name: 'blind', diagnose: async () => ({ findings: [] }) }

const campaign = (options: Partial<CampaignOptions>) =>
  runCampaign({
    engine: netns,
    deployment: contoso,
    arrangements: [{ product, mode }],
    subjects: [missingSnat],
    catalogue: scenarios,
    diagnoser: blind,
    jobs: 1,
    ...options,
  })

/** Labs start, but for those whose turn it is to fail. */
const failingAt = (...turns: number[]): Engine => {
  let turn = 0
  return {
    ...netns,
    supply: async (...request) => {
      turn += 1
      if (turns.includes(turn)) throw new Error(`no lab at turn ${turn}`)
      return netns.supply(...request)
    },
  }
}

/** A scenario that cannot be proved the first so many times. */
const unproved = (times: number): FaultScenario => {
  let left = times
  const step: ProofStep = {
    text: 'on client: nothing hinders the proof',
    hosts: () => ['client'],
    never: true,
    shows: () => {
      left -= 1
      return left >= 0
    },
  }
  return { ...missingSnat, proof: { ...missingSnat.proof, [mode]: [step] } }
}

const hindered = 'proof: expected “on client: nothing hinders the proof”, but client did'
/** On a busy machine that is said besides. */
const withHindrance = expect.stringContaining(hindered)

describe('a trial that ends in nothing', () => {
  test('is heard once more after all others, and what it ends in then counts', async () => {
    const ended: string[] = []
    const onTrial = ({ scenario }: Trial) => void ended.push(scenario)
    const trials = await campaign({ subjects: [unproved(1), healthy], onTrial })
    expect(ended).toEqual(['healthy', 'missing-snat'])
    expect(trials.map(({ verdicts, adjourned }) => [verdicts.outside, adjourned])).toEqual([
      ['clear', undefined],
      ['missed', withHindrance],
    ])
  })

  test('is told of as it first ended where the campaign is interrupted', async () => {
    const interruption = new AbortController()
    const trials = await campaign({
      subjects: [unproved(1), healthy, ...others],
      signal: interruption.signal,
      onTrial: ({ scenario }) => scenario === 'healthy' && interruption.abort(),
    })
    expect(trials.map(({ scenario, verdicts }) => [scenario, verdicts.outside])).toEqual([
      ['healthy', 'clear'],
      ['missing-snat', 'inconclusive'],
    ])
  })

  test('is not heard a third time', async () => {
    const [trial] = await campaign({ subjects: [unproved(2)] })
    expect(trial?.verdicts.outside).toBe('inconclusive')
    expect([trial?.reason, trial?.adjourned]).toEqual([withHindrance, withHindrance])
  })
})

describe('a lab that does not start', () => {
  test('costs its trial a second hearing, and nothing else', async () => {
    const trials = await campaign({ engine: failingAt(2), subjects: [healthy, missingSnat], fresh: true })
    expect(trials.map(({ verdicts, adjourned }) => [verdicts.outside, adjourned])).toEqual([
      ['clear', undefined],
      ['missed', 'no lab at turn 2'],
    ])
  })

  test('ends the campaign if it was the first', async () => {
    await expect(campaign({ engine: failingAt(1) })).rejects.toThrow('no lab at turn 1')
  })

  test('ends the campaign if it was the third in a row', async () => {
    const subjects = [healthy, missingSnat, ...others]
    await expect(campaign({ engine: failingAt(2, 3, 4), subjects, fresh: true })).rejects.toThrow(
      'no lab at turn 4',
    )
  })
})
