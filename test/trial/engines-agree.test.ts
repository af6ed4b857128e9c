import { expect, jest, test } from '@jest/globals'
import type { CauseId } from '../../harness/causes/index.ts'
import type { Arrangement } from '../../harness/deployment/arrangement.ts'
import { contoso } from '../../harness/deployment/contoso.ts'
import type { Finding } from '../../harness/diagnosis/diagnosis.ts'
import { doctor } from '../../harness/diagnosis/doctor.ts'
import { docker } from '../../harness/engines/docker/engine.ts'
import type { Engine } from '../../harness/engines/engine.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { runCampaign } from '../../harness/trial/campaign.ts'
import type { Trial } from '../../harness/trial/outcome.ts'
import { ownCausesOf } from '../../harness/trial/shortcomings.ts'
import { scenarios } from '../../scenarios/index.ts'
import { withDocker } from '../engines/with-docker.ts'
import { arranged } from '../proxies/arranged.ts'

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

const verdictsOn = async (engine: Engine, arrangements: readonly Arrangement[], ids: readonly string[]) => {
  const trials = await runCampaign({
    engine,
    deployment: contoso,
    arrangements,
    subjects: scenarios.filter(({ id }) => ids.includes(id)),
    catalogue: scenarios,
    diagnoser: doctor,
    jobs: 1,
  })
  const of = ({ scenario, proxy, mode, verdicts, reason, diagnosis }: Trial) => {
    const own = ownCausesOf(arranged({ product: proxy, mode }))
    const [outside, inside] = [named(diagnosis.outside, own), named(diagnosis.inside, own)]
    return { at: `${scenario} on ${proxy}:${mode}`, verdicts, reason, outside, inside }
  }
  return trials.map(of).toSorted((a, b) => a.at.localeCompare(b.at))
}

withDocker('both engines come to the same verdicts', () => {
  test.each<{ arrangements: Arrangement[]; ids: readonly string[] }>([
    {
      arrangements: [
        { product: 'fastl4', mode: 'l4' },
        { product: 'haproxy', mode: 'bridge' },
      ],
      ids: sample,
    },
    {
      arrangements: [
        { product: 'nginx-stream', mode: 'passThrough' },
        { product: 'nginx-http', mode: 'bridge' },
        { product: 'apache', mode: 'bridge' },
      ],
      ids: few,
    },
  ])(
    'behind $arrangements.0.product, in a lab that goes on behind the others',
    async ({ arrangements, ids }) => {
      const seen = await verdictsOn(docker, arrangements, ids)
      expect(seen).toHaveLength(arrangements.length * ids.length)
      expect(seen).toEqual(await verdictsOn(netns, arrangements, ids))
    },
    patienceMs,
  )
})
