import type { Deployment } from '../deployment/schema.ts'
import { newEpoch } from '../lab/ledger.ts'
import { comesTrue } from '../poll.ts'
import { givenCauses } from '../scenario/given.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Court } from './court.ts'
import { firstComplaint, observe, prove } from './observe.ts'
import { ownCausesOf } from './shortcomings.ts'

/** Milliseconds in which a monitor has made up its mind: two looks of a quarter of a second, and a restart. */
export const settleMs = 4000

/** Waits for the symptoms of what only shows once a monitor has looked; whether they came is for the look that follows to say. */
export const untilShown = async (
  { lab, healthy }: Pick<Court, 'lab' | 'healthy'>,
  scenario: Scenario,
  broken: Deployment,
): Promise<void> => {
  if (!scenario.waitsFor) return
  const expected = givenCauses(scenario.symptoms[healthy.proxy.mode], ownCausesOf(healthy))
  const shown = async () => firstComplaint('symptom', await observe(lab, expected, broken)) === undefined
  await comesTrue(settleMs, shown)
  // What happened until then belongs to the state before.
  await newEpoch(lab.supply, lab.plan)
  // And the monitor's next look belongs to this one.
  await prove(
    lab,
    givenCauses(scenario.proof[healthy.proxy.mode], ownCausesOf(healthy)),
    broken,
    lab.timeline.last,
  )
}
