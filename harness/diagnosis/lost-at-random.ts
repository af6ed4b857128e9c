import { type Attempt, attemptsOf, failed } from './attempt.ts'
import type { View } from './diagnosis.ts'

/** Milliseconds after which the kernel has sent a SYN again (it waits a second), and no sooner. */
const secondSynMs = 900

/** Whether a connection was not had at the first SYN. */
const troubled = (attempt: Attempt): boolean =>
  attempt.fate === 'silent' ||
  attempt.fate === 'hung' ||
  (attempt.of.kind === 'tcp' && attempt.of.ms >= secondSynMs)

const connecting = (view: View) => attemptsOf(view).filter(({ of }) => of.kind === 'tcp' || of.kind === 'tls')

/** What is tried at one address and port, and part of it in trouble. */
const unsteady = (attempts: readonly Attempt[]): boolean =>
  attempts.some(troubled) && attempts.some((a) => !failed(a))

/** Now and then silence at each of two machines that share no more than the way there; lateness alone may be the prober's. */
export const lostAtRandom = (view: View): Attempt[] => {
  const { sip } = view.brief.names
  const attempts = connecting(view)
  const edge = attempts.filter(({ host }) => host === sip)
  const web = attempts.filter(({ host }) => host !== sip)
  const silence = web.some(({ fate }) => fate === 'silent')
  return silence && unsteady(edge) && unsteady(web) ? attemptsOf(view).filter(failed) : []
}
