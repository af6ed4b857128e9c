import { setTimeout } from 'node:timers/promises'
import type { Deployment } from '../deployment/schema.ts'
import type { Vantage } from '../diagnosis/diagnosis.ts'
import { newEpoch } from '../lab/ledger.ts'
import type { Met } from '../scenario/expectation.ts'
import { givenCauses } from '../scenario/given.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { hasDone, signOf, takesHands, untilHidden } from './by-hand.ts'
import { type Court, type Diagnoses, diagnoseFrom } from './court.ts'
import { firstComplaint, observe, prove } from './observe.ts'
import { type TrialEvidence, vantages } from './outcome.ts'
import { ownCausesOf } from './shortcomings.ts'
import { untilShown } from './until-shown.ts'

/** What one broken state showed. `complaint`: the fault could not be proved, and why. */
export type Examined = Pick<TrialEvidence, 'symptoms' | 'proof' | 'unaffected' | 'persisting'> & {
  diagnoses: Diagnoses
  complaint: string | undefined
}

/** A fault that mends itself is none: what monitors and caches do about it has had time to happen. */
const lookAgain = async (
  { lab, healthy, persistMs, progress }: Court,
  scenario: Scenario,
  broken: Deployment,
): Promise<Met[]> => {
  if (persistMs === undefined) return []
  progress('persist')
  await setTimeout(persistMs)
  return observe(lab, givenCauses(scenario.symptoms[healthy.proxy.mode], ownCausesOf(healthy)), broken)
}

/** What is left of a look at a state that never came about. */
const notMade = (complaint: string): Examined => ({
  ...{ symptoms: [], unaffected: [], proof: [], persisting: [] },
  diagnoses: { outside: { findings: [] }, inside: { findings: [] } },
  complaint,
})

/** Makes the lab be `broken`, with its owner's help where the box is concerned; the complaint when he did not come to it. */
const become = async (
  { lab, healthy, owner, progress }: Court,
  scenario: Scenario,
  broken: Deployment,
): Promise<string | undefined> => {
  if (!owner || !takesHands(healthy, broken)) {
    await lab.apply(broken)
    return undefined
  }
  const sign = await signOf(lab, scenario, broken)
  await lab.apply(broken)
  // What changes around the box may show until its monitor has looked; after that only its owner can bring it about.
  const settled = sign && (await untilHidden(sign, broken))
  if (!sign || !settled)
    return 'from around the box it looks as if it were set up so already, so nobody could tell'
  progress('wait for the box')
  const errand = { step: 'break', lab, subject: scenario, from: healthy, to: broken } as const
  const late = await hasDone(owner, errand, () => sign.shows(broken))
  // What happened until then belongs to the state before.
  await newEpoch(lab.supply, lab.plan)
  return late && `nobody set the box up for it within ${owner.boundMs / 1000} s: ${late}`
}

/** Makes the lab be `broken`, looks at it as the scenario says, and has it diagnosed from where it is asked, all at once. */
export const examine = async (
  court: Court,
  scenario: Scenario,
  broken: Deployment,
  asked: readonly Vantage[] = vantages,
): Promise<Examined> => {
  const { lab, healthy, progress } = court
  const { mode } = healthy.proxy
  const own = ownCausesOf(healthy)
  progress('inject')
  const undone = await become(court, scenario, broken)
  if (undone !== undefined) return notMade(undone)
  await untilShown(court, scenario, broken)
  const after = lab.timeline.last
  progress('observe')
  const [symptoms, unaffected, diagnoses] = await Promise.all([
    observe(lab, givenCauses(scenario.symptoms[mode], own), broken),
    observe(lab, givenCauses(scenario.kind === 'fault' ? scenario.unaffected : [], own), broken),
    diagnoseFrom(court, asked),
  ])
  progress('prove')
  const proof = await prove(lab, givenCauses(scenario.proof[mode], own), broken, after)
  const persisting = await lookAgain(court, scenario, broken)
  const complaint =
    firstComplaint('symptom', symptoms) ??
    firstComplaint('proof', proof) ??
    firstComplaint('unaffected', unaffected) ??
    firstComplaint('persisting symptom', persisting)
  return { symptoms, unaffected, proof, persisting, diagnoses, complaint }
}
