import type { Deployment } from '../deployment/schema.ts'
import { comesTrue } from '../poll.ts'
import type { Met } from '../scenario/expectation.ts'
import { givenCauses } from '../scenario/given.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { allShown, hasDone, takesHands } from './by-hand.ts'
import type { Court } from './court.ts'
import { healthOf } from './health.ts'
import { firstComplaint, observe } from './observe.ts'
import type { Owner } from './owner.ts'
import { ownCausesOf } from './shortcomings.ts'
import { deploymentOf, type Subject } from './subject.ts'
import { settleMs } from './until-shown.ts'

/** What must hold before and after; the complaint when it does not. */
export const checkHealth = async (
  { lab, healthy }: Court,
  stage: 'baseline' | 'healed',
  boundMs = settleMs,
) => {
  const look = () => observe(lab, givenCauses(healthOf(healthy), ownCausesOf(healthy)), healthy)
  let met: Met[] = []
  const well = async () => {
    met = await look()
    return firstComplaint(stage, met) === undefined
  }
  // A monitor may have to look again before members that were out are in.
  await comesTrue(boundMs, well)
  return { met, complaint: firstComplaint(stage, met) }
}

/** Whether the box still is as a fault has it, or not yet healthy. */
const notHealed = async (
  court: Court,
  scenario: Scenario,
  broken: Deployment,
): Promise<string | undefined> => {
  const { complaint } = await checkHealth(court, 'healed', 0)
  if (complaint !== undefined) return complaint
  const shown = (await allShown(court.lab, scenario, broken)) === undefined
  return shown ? 'healed: all of its signs still show' : undefined
}

/** Back to the healthy deployment, in the same lab. */
export const heal = async (court: Court, subject: Subject) => {
  const { lab, healthy, owner, progress } = court
  progress('heal')
  await lab.apply(healthy, { sameEpoch: true })
  const broken = deploymentOf(healthy, subject)
  if (owner && subject.kind !== 'pair' && takesHands(healthy, broken)) {
    progress('wait for the box')
    const errand = { step: 'heal', lab, subject, from: broken, to: healthy } as const
    const late = await hasDone(owner, errand, () => notHealed(court, subject, broken))
    if (late)
      return { met: [], complaint: `nobody put the box back within ${owner.boundMs / 1000} s: ${late}` }
  }
  return checkHealth(court, 'healed')
}

/** Has a box set up from nothing. @returns what does not work yet when its owner did not come to it in time */
export const setUpBox = async (court: Court & { owner: Owner }): Promise<string | undefined> => {
  const { lab, healthy, owner, progress } = court
  progress('wait for the box')
  const errand = { step: 'set-up', lab, from: healthy, to: healthy } as const
  return hasDone(owner, errand, async () => (await checkHealth(court, 'baseline', 0)).complaint)
}
