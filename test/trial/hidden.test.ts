import { expect, test } from '@jest/globals'
import type { Arrangement } from '../../harness/deployment/arrangement.ts'
import { doctor } from '../../harness/diagnosis/doctor.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { startLab } from '../../harness/lab/lab.ts'
import type { FaultScenario } from '../../harness/scenario/scenario.ts'
import { diagnoseFrom } from '../../harness/trial/court.ts'
import { candidatesFor, sameSet } from '../../harness/trial/judge.ts'
import { deploymentOf, notIn } from '../../harness/trial/subject.ts'
import { untilMonitored } from '../../harness/trial/until-monitored.ts'
import { combinations, scenarios } from '../../scenarios/index.ts'
import { arranged } from '../proxies/arranged.ts'

/** What hides what is the same in both modes that do not end TLS. */
const arrangements: Arrangement[] = [
  { product: 'fastl4', mode: 'l4' },
  { product: 'haproxy', mode: 'bridge' },
]

// That each is named once the other is healed is `npm start`. Most of it is waiting for what does not answer, so both at once.
test.concurrent.each(arrangements)(
  'of two faults at once the second is not named outside where it is said to be hidden, behind $product in mode $mode',
  async (arrangement) => {
    const healthy = arranged(arrangement)
    const { mode } = healthy.proxy
    const pairs = combinations.filter((pair) => notIn(pair, healthy) === undefined)
    await using lab = await startLab({ engine: netns, deployment: healthy })
    const court = { lab, healthy, diagnoser: doctor, progress: () => {} }
    const named: [string, boolean[]][] = []
    for (const pair of pairs) {
      const broken = deploymentOf(healthy, pair)
      await lab.apply(broken)
      await untilMonitored(lab, broken)
      const { findings } = (await diagnoseFrom(court, ['outside'])).outside
      const isNamed = (scenario: FaultScenario) =>
        findings.some(({ causes }) => sameSet(causes, candidatesFor(scenario, 'outside', mode, scenarios)))
      named.push([pair.id, pair.both.map(isNamed)])
    }
    expect(named).toEqual(pairs.map(({ id, hiddenOutside }) => [id, [true, !hiddenOutside.includes(mode)]]))
  },
  200_000,
)
