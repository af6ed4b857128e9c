import { type Outcome, outcome } from './outcome.ts'
import type { CauseId, Diagnosis, Finding } from './values.ts'

const named = ({ findings }: Diagnosis): string =>
  findings
    .map((finding) => `${finding.causes.join(' or ') || 'no cause'} (${finding.because})`)
    .join('\n  ') || 'nothing'

const isAbout = (causes: readonly CauseId[], finding: Finding): boolean =>
  finding.causes.length === causes.length && causes.every((cause) => finding.causes.includes(cause))

/** One finding names that cause; several causes: the candidates that cannot be told apart. */
export const toName = (diagnosis: Diagnosis, ...causes: CauseId[]): Outcome =>
  outcome(
    diagnosis.findings.some((finding) => isAbout(causes, finding)),
    `expected a diagnosis that names ${causes.join(' or ')}, but it names\n  ${named(diagnosis)}`,
    `expected a diagnosis that does not name ${causes.join(' or ')}, but it names\n  ${named(diagnosis)}`,
  )

/** Nothing was found. */
export const toBeHealthy = (diagnosis: Diagnosis): Outcome =>
  outcome(
    diagnosis.findings.length === 0,
    `expected a diagnosis that finds nothing, but it names\n  ${named(diagnosis)}`,
    'expected a diagnosis that finds something, but it finds nothing',
  )
