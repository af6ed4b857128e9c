import type { Deployment } from '../../deployment/schema.ts'
import type { ClientChoices, FeatureId, StepId } from '../../plan/services.ts'
import type { SignInObservation } from '../../probes/observation.ts'
import type { Expectation, Reached, Seen } from '../expectation.ts'
import type { Onlooker } from '../onlooker.ts'

type Options = {
  as?: ClientChoices['as']
  /** `https` or `http`: asks Autodiscover in that scheme; `true`: as clients of the kind do. */
  discovers?: boolean | ClientChoices['discovery']
}

/** `sipe`: where pidgin-sipe stops, where that differs. */
type Differs = { sipe?: Reached }

/** `orBefore`: an earlier step, where it depends on the length of names which is the first that fails. */
type Stopped = Differs & { orBefore?: StepId }

const isSignIn = (seen: Seen | undefined): seen is SignInObservation => seen?.kind === 'sign-in'

const beforeNtlm: readonly StepId[] = ['autodiscover', 'edge', 'metadata', 'web-ticket']

/**
 * A whole sign-in, by a client that has the habits of `as`. It goes straight to the Access Edge, so that each thing in its way
 * is waited for once; with `discovers` it asks Autodiscover first, as a mobile always does.
 */
export const signIn = (from: Onlooker, { as = 'windows', discovers = as === 'mobile' }: Options = {}) => {
  const expect = (
    wanted: string,
    fits: (seen: SignInObservation) => boolean,
    sipe?: Reached,
  ): Expectation => ({
    text: `from ${from}: sign-in as ${as}${typeof discovers === 'string' ? `, with Autodiscover by ${discovers},` : ''} ${wanted}`,
    from,
    requests: (d: Deployment) => [
      {
        kind: 'sign-in',
        as,
        ...(!discovers && { server: `${d.names.sip}:${d.edge.port}` }),
        ...(typeof discovers === 'string' && { discovery: discovers }),
      },
    ],
    judge: ([seen]) => (isSignIn(seen) && fits(seen) ? undefined : (seen?.summary ?? 'nothing was observed')),
    ...(sipe && { sipe }),
  })
  const stops = (step: StepId, { sipe = step, orBefore }: Stopped = {}): Expectation =>
    expect(
      `stops before ${[orBefore, step].filter(Boolean).join(' or ')}`,
      ({ stoppedAt }) => stoppedAt === step || (orBefore !== undefined && stoppedAt === orBefore),
      sipe,
    )
  /** What comes after NTLM is never reached through a proxy that breaks it. */
  const given = { 'proxy.breaks-ntlm': stops('web-ticket') }
  return {
    works: (): Expectation => ({
      ...expect(
        'works, and so does all else',
        ({ outcome, features }) => outcome === 'signed-in' && features.every(({ works }) => works),
        'signed-in',
      ),
      given,
    }),
    /** Whatever else is the matter. Nothing is said of pidgin-sipe, unless `sipe` says so. */
    signsIn: ({ sipe }: Differs = {}): Expectation =>
      expect('works', ({ outcome }) => outcome === 'signed-in', sipe),
    stopsBefore: (step: StepId, differs: Stopped = {}): Expectation =>
      beforeNtlm.includes(step) ? stops(step, differs) : { ...stops(step, differs), given },
    /** Signed in, and this alone of what a signed-in user does fails. `byNtlm`: no certificate of an earlier sign-in spares it NTLM. */
    worksWithout: (
      missing: FeatureId,
      { sipe = 'signed-in', byNtlm = false }: Differs & { byNtlm?: boolean } = {},
    ): Expectation => ({
      ...expect(
        `works, without ${missing}`,
        ({ outcome, features }) =>
          outcome === 'signed-in' &&
          features.some(({ feature, works }) => feature === missing && !works) &&
          features.some(({ feature, works }) => feature === 'presence' && works),
        sipe,
      ),
      ...(byNtlm && { given }),
    }),
  }
}
