import { setTimeout as delay } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Deployment } from '../deployment/schema.ts'
import type { Lab } from '../lab/lab.ts'
import { newEpoch } from '../lab/ledger.ts'
import { boxOf } from '../plan/box.ts'
import { givenCauses } from '../scenario/given.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { firstComplaint, observe, prove } from './observe.ts'
import type { Errand, Owner } from './owner.ts'
import { ownCausesOf } from './shortcomings.ts'

/** Whether the owner of a box has something to do between two deployments. */
export const takesHands = (healthy: Deployment, other: Deployment): boolean =>
  healthy.proxy.external !== undefined && !isDeepStrictEqual(boxOf(healthy), boxOf(other))

/** Milliseconds between two looks at what somebody does by hand. */
const everyMs = 500

/** What is seen once may be a box on its way from one state to the next; seen so often in a row it has arrived. */
const looksInARow = 2

/**
 * Has an errand done, and waits until it is seen from the network around the box, and still is at the next look.
 * @param complaint what is not yet so; nothing once it is
 * @returns the last complaint when it was not done in time
 */
export const hasDone = async (
  owner: Owner,
  errand: Errand,
  complaint: () => Promise<string | undefined>,
): Promise<string | undefined> => {
  const started = performance.now()
  const named = 'subject' in errand ? { subject: errand.subject.id } : {}
  const tell = (kind: string, data: Record<string, unknown> = {}) =>
    errand.lab.timeline.add({ host: 'proxy', kind, data: { step: errand.step, ...named, ...data } })
  await owner.ask(errand)
  tell('owner-asked', { boundMs: owner.boundMs })
  let last = await complaint()
  let inARow = last === undefined ? 1 : 0
  while (inARow < looksInARow && (inARow > 0 || performance.now() - started < owner.boundMs)) {
    await delay(everyMs, undefined, owner.signal && { signal: owner.signal })
    last = await complaint()
    inARow = last === undefined ? inARow + 1 : 0
  }
  const ms = Math.round(performance.now() - started)
  tell(last === undefined ? 'owner-seen' : 'owner-late', { ms, ...(last && { reason: last }) })
  owner.seen(errand, { ms, ...(last && { late: last }) })
  return last
}

/** How the state a scenario makes is told from the healthy one, from the network around the box. */
export type Sign = { shows: (broken: Deployment) => Promise<string | undefined> }

const symptomsOf = async (lab: Lab, scenario: Scenario, d: Deployment): Promise<string | undefined> => {
  const { mode } = d.proxy
  return firstComplaint(
    'symptom',
    await observe(lab, givenCauses(scenario.symptoms[mode], ownCausesOf(d)), d),
  )
}

/** Symptoms and proof, in an epoch of their own: what of it does not show. */
export const allShown = async (lab: Lab, scenario: Scenario, d: Deployment): Promise<string | undefined> => {
  await newEpoch(lab.supply, lab.plan)
  const after = lab.timeline.last
  const own = ownCausesOf(d)
  const complaint = await symptomsOf(lab, scenario, d)
  return (
    complaint ??
    firstComplaint('proof', await prove(lab, givenCauses(scenario.proof[d.proxy.mode], own), d, after))
  )
}

/**
 * What shows that a box was set up as a scenario says: its symptoms, or where a healthy lab has them as well, its proof too.
 * @returns nothing when a healthy lab shows all of it, so that nobody could tell from around the box
 */
export const signOf = async (lab: Lab, scenario: Scenario, broken: Deployment): Promise<Sign | undefined> => {
  if ((await symptomsOf(lab, scenario, broken)) !== undefined) {
    return { shows: (d) => symptomsOf(lab, scenario, d) }
  }
  if ((await allShown(lab, scenario, broken)) !== undefined)
    return { shows: (d) => allShown(lab, scenario, d) }
  return undefined
}

/** Milliseconds in which the monitor of a real device has looked several times. */
const monitorBoundMs = 15_000

/** Waits until a sign does not show; whether it came to that. */
export const untilHidden = async ({ shows }: Sign, broken: Deployment): Promise<boolean> => {
  const deadline = performance.now() + monitorBoundMs
  while ((await shows(broken)) === undefined) {
    if (performance.now() > deadline) return false
    await delay(everyMs)
  }
  return true
}
