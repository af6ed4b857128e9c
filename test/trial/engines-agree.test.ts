import { expect, jest, test } from '@jest/globals'
import type { CauseId } from '../../harness/causes/index.ts'
import { contoso } from '../../harness/deployment/contoso.ts'
import type { Mode } from '../../harness/deployment/schema.ts'
import type { Finding } from '../../harness/diagnosis/diagnosis.ts'
import { doctor } from '../../harness/diagnosis/doctor.ts'
import { docker } from '../../harness/engines/docker/engine.ts'
import type { Engine } from '../../harness/engines/engine.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { runCampaign } from '../../harness/trial/campaign.ts'
import { ownCausesOf } from '../../harness/trial/shortcomings.ts'
import { scenarios } from '../../scenarios/index.ts'
import { withDocker } from '../engines/with-docker.ts'

/** One of each kind: no answer, another port, another name, a chain cut short, and nothing wrong. */
const sample = ['missing-snat', 'wrong-port', 'name-mismatch', 'missing-intermediate', 'healthy']

/** What a program of somebody else's shows when it is made to be another way. */
const few = ['wrong-port', 'healthy']

const patienceMs = 300_000

// On a machine that is busy otherwise names come late, which the doctor rightly tells: once more, and what was seen is logged.
jest.retryTimes(1, { logErrorsBeforeRetry: true })

/** The lists of causes that were named, without the product's own: whether a few clients happen on one is chance. */
const named = (findings: readonly Finding[], own: readonly CauseId[]): CauseId[][] =>
  findings
    .map(({ causes }) => [...causes])
    .filter(([first, ...more]) => !(first && more.length === 0 && own.includes(first)))

const verdictsOn = async (engine: Engine, product: string, mode: Mode, ids: readonly string[]) => {
  const trials = await runCampaign({
    engine,
    deployment: contoso,
    arrangements: [{ product, mode }],
    subjects: scenarios.filter(({ id }) => ids.includes(id)),
    catalogue: scenarios,
    diagnoser: doctor,
    jobs: 1,
  })
  const own = ownCausesOf({ ...contoso, proxy: { ...contoso.proxy, product, mode } })
  const of = ({ scenario, verdicts, reason, diagnosis }: (typeof trials)[number]) => ({
    scenario,
    verdicts,
    reason,
    outside: named(diagnosis.outside, own),
    inside: named(diagnosis.inside, own),
  })
  return trials.map(of).toSorted((a, b) => a.scenario.localeCompare(b.scenario))
}

withDocker('both engines come to the same verdicts', () => {
  test.each<[string, Mode, readonly string[]]>([
    ['fastl4', 'l4', sample],
    ['haproxy', 'bridge', sample],
    ['nginx-stream', 'passThrough', few],
    ['nginx-http', 'bridge', few],
    ['apache', 'bridge', few],
  ])(
    '%s in mode %s',
    async (product, mode, ids) => {
      const seen = await verdictsOn(docker, product, mode, ids)
      expect(seen).toHaveLength(ids.length)
      expect(seen).toEqual(await verdictsOn(netns, product, mode, ids))
    },
    patienceMs,
  )
})
