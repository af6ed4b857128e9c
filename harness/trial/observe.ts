import type { Deployment } from '../deployment/schema.ts'
import type { Lab } from '../lab/lab.ts'
import { readLedgers } from '../lab/ledger.ts'
import { comesTrue } from '../poll.ts'
import { type Expectation, judged, type Met, type Seen } from '../scenario/expectation.ts'
import { type ProofStep, proved, type Record } from '../scenario/proof.ts'

/** Looks at every expectation, all at once; those that ask the same are judged by one look. */
export const observe = (lab: Lab, expectations: readonly Expectation[], d: Deployment): Promise<Met[]> => {
  const looks = new Map<string, Promise<unknown>>()
  return Promise.all(
    expectations.map(async (expectation) => {
      const { from } = expectation
      const requests = expectation.requests(d)
      const key = JSON.stringify([from, requests])
      const look = looks.get(key) ?? lab.look(from, requests)
      looks.set(key, look)
      return judged(expectation, (await look) as Seen[], d)
    }),
  )
}

/** A step of a proof that was looked at. */
export type Proved = { text: string; complaint: string | undefined }

/** Milliseconds until the slowest thing a proof speaks of has happened: a monitor looks every quarter of a second. */
const proofBoundMs = 2000

const readOnce = async (
  lab: Lab,
  steps: readonly ProofStep[],
  d: Deployment,
  after: number,
): Promise<Proved[]> => {
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

/**
 * What the network and the services did since the epoch, against what a scenario says they must have done. What must
 * have been seen may still be on its way, so it is waited for, a bounded time.
 */
export const prove = async (
  lab: Lab,
  steps: readonly ProofStep[],
  d: Deployment,
  after: number,
): Promise<Proved[]> => {
  let read: Proved[] = []
  const shown = async () => {
    read = await readOnce(lab, steps, d, after)
    return read.every(({ complaint }, i) => complaint === undefined || steps[i]?.never === true)
  }
  await comesTrue(proofBoundMs, shown)
  return read
}

/** The first thing that was not as stated, in words; nothing when all was. */
export const firstComplaint = (stage: string, met: readonly Proved[]): string | undefined => {
  const failed = met.find((m) => m.complaint !== undefined)
  return failed && `${stage}: expected “${failed.text}”, but ${failed.complaint}`
}
