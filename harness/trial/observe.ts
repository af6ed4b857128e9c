import type { Deployment } from '../deployment/schema.ts'
import type { Lab } from '../lab/lab.ts'
import { readLedgers } from '../lab/ledger.ts'
import type { ProbeObservation } from '../probes/observation.ts'
import { type Expectation, judged, type Met } from '../scenario/expectation.ts'
import { type ProofStep, proved, type Record } from '../scenario/on.ts'

/** Looks at every expectation, all at once. */
export const observe = (lab: Lab, expectations: readonly Expectation[], d: Deployment): Promise<Met[]> =>
  Promise.all(
    expectations.map(async (expectation) => {
      const seen = await lab.look(expectation.from, expectation.requests(d))
      return judged(expectation, seen as ProbeObservation[], d)
    }),
  )

/** What the network and the services did since the epoch, against what a scenario says they must have done. */
export const prove = async (lab: Lab, steps: readonly ProofStep[], d: Deployment, after: number) => {
  const hosts = [...new Set(steps.flatMap((step) => step.hosts(d)))]
  const flows = await readLedgers(lab.supply, hosts)
  const events = lab.timeline.since(after)
  const records = new Map<string, Record>(
    hosts.map((host) => [
      host,
      { flows: flows.get(host) ?? [], events: events.filter((e) => e.host === host) },
    ]),
  )
  return steps.map((step) => ({ text: step.text, complaint: proved(step, records, d) }))
}

/** The first thing that was not as stated, in words; nothing when all was. */
export const firstComplaint = (
  stage: string,
  met: readonly { text: string; complaint: string | undefined }[],
): string | undefined => {
  const failed = met.find((m) => m.complaint !== undefined)
  return failed && `${stage}: expected “${failed.text}”, but ${failed.complaint}`
}
