import type { Deployment } from '../deployment/schema.ts'
import type { Event } from '../event.ts'
import type { Flow } from '../probes/observation.ts'
import type { Complaint } from './expectation.ts'
import type { Given } from './given.ts'

/** What the network and the services did, as one host saw it during a trial. */
export type Record = { flows: readonly Flow[]; events: readonly Event[] }

/** A step of a proof: what some hosts saw, or never saw. */
export type ProofStep = {
  /** `on firewall: sees SYN-ACK from frontEnd to client` */
  text: string
  hosts: (d: Deployment) => string[]
  /** `never`: on none of the hosts. */
  never: boolean
  /** Whether the record of one host shows it. */
  shows: (record: Record, d: Deployment) => boolean
  /** What is to be proved instead through a proxy that has a cause by itself. */
  given?: Given<ProofStep>
}

/** Which hosts a step is about, and what they are called in it. */
export type Where = { label: string; hosts: (d: Deployment) => string[] }

/** Judges a proof step by the records of its hosts. */
export const proved = (step: ProofStep, records: ReadonlyMap<string, Record>, d: Deployment): Complaint => {
  const showing = step
    .hosts(d)
    .filter((host) => step.shows(records.get(host) ?? { flows: [], events: [] }, d))
  if (step.never) return showing.length === 0 ? undefined : `${showing.join(', ')} did`
  return showing.length > 0 ? undefined : 'no host of that role did'
}
