import { madeByFrontEnd } from '../probes/front-end-mark.ts'
import type { CertProvObservation, HttpObservation } from '../probes/observation.ts'
import { attemptsOf } from './attempt.ts'
import type { View } from './diagnosis.ts'
import { webNames } from './view.ts'

type Answered = HttpObservation | CertProvObservation

/** What the web services answered the outside client over HTTPS, by whoever. */
export const answersOver443 = (view: View): Answered[] =>
  attemptsOf(view).flatMap(({ of, host, port }) =>
    (of.kind === 'http' || of.kind === 'certprov') &&
    of.answer &&
    port === 443 &&
    webNames(view).includes(host)
      ? [of]
      : [],
  )

/** Those that no front end made. */
export const answersOfProxy = (view: View): Answered[] =>
  answersOver443(view).filter((of) => !madeByFrontEnd(of))

export const statusOf = ({ answer }: Answered): number => answer?.status ?? 0

/** Whether certificate provisioning was asked: its page, or its description. */
export const asksCertProv = ({ request }: Answered): boolean =>
  /^\/certprov\//i.test(new URL(request.url).pathname)

/** Whether somebody was served by a front end over HTTPS. */
export const servedByFrontEnd = (view: View): boolean =>
  answersOver443(view).some((of) => madeByFrontEnd(of) && statusOf(of) === 200)

/** The claim's other half for answers: what they are evidence of, they explain. */
export const explainedBy =
  (answers: readonly Answered[]) =>
  ({ of }: { of: unknown }): boolean =>
    answers.some((answer) => answer === of)
