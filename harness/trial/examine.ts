import { setTimeout } from 'node:timers/promises'
import type { Deployment } from '../deployment/schema.ts'
import type { Diagnoser, Diagnosis, Vantage } from '../diagnosis/diagnosis.ts'
import type { Lab } from '../lab/lab.ts'
import { newEpoch } from '../lab/ledger.ts'
import { poll } from '../lab/poll.ts'
import type { Met } from '../scenario/expectation.ts'
import { givenCauses } from '../scenario/given.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { benchFor, type Memo } from './bench.ts'
import { allShown, hasDone, signOf, takesHands, untilHidden } from './by-hand.ts'
import { healthOf } from './health.ts'
import { firstComplaint, observe, prove } from './observe.ts'
import { type TrialEvidence, vantages } from './outcome.ts'
import type { Owner } from './owner.ts'
import { ownCausesOf } from './shortcomings.ts'
import { deploymentOf, type Subject } from './subject.ts'

/** A lab that runs the healthy deployment, and who is to look at it. */
export type Court = {
  lab: Lab
  healthy: Deployment
  diagnoser: Diagnoser
  progress: (stage: string) => void
  /** Milliseconds after the first look at which the symptoms must still be there; no second look without. */
  persistMs?: number
  /** Who sets up the proxy where it is a box outside of the lab. */
  owner?: Owner
}

/** Both diagnoses of one state of the lab. */
export type Diagnoses = Record<Vantage, Diagnosis>

/** Who is asked look at once; what both ask is asked once. From a vantage that is not asked nothing is found. */
export const diagnoseFrom = async (
  { lab, healthy, diagnoser }: Court,
  asked: readonly Vantage[] = vantages,
): Promise<Diagnoses> => {
  const memo: Memo = new Map()
  const from = async (vantage: Vantage): Promise<Diagnosis> =>
    asked.includes(vantage) ? diagnoser.diagnose(benchFor(lab, healthy, vantage, memo)) : { findings: [] }
  const [outside, inside] = await Promise.all([from('outside'), from('inside')])
  return { outside, inside }
}

/** What one broken state showed. `complaint`: the fault could not be proved, and why. */
export type Examined = Pick<TrialEvidence, 'symptoms' | 'proof' | 'unaffected' | 'persisting'> & {
  diagnoses: Diagnoses
  complaint: string | undefined
}

/** Milliseconds in which a monitor has made up its mind: two looks of a quarter of a second, and a restart. */
const settleMs = 4000

/** Waits for the symptoms of what only shows once a monitor has looked; whether they came is for the look that follows to say. */
export const untilShown = async (
  { lab, healthy }: Pick<Court, 'lab' | 'healthy'>,
  scenario: Scenario,
  broken: Deployment,
): Promise<void> => {
  if (!scenario.waitsFor) return
  const expected = givenCauses(scenario.symptoms[healthy.proxy.mode], ownCausesOf(healthy))
  const shown = async () => firstComplaint('symptom', await observe(lab, expected, broken)) === undefined
  await poll('the symptoms', settleMs, shown).catch(() => {})
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
  await poll('health', boundMs, well).catch(() => {})
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
  await lab.apply(healthy)
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
