import type { CertProvObservation, HttpObservation } from '../probes/observation.ts'
import { type Attempt, attemptsOf, madeByFrontEnd } from './attempt.ts'
import type { View } from './diagnosis.ts'
import { webNames } from './view.ts'

/** What is to be held against an answer. */
export type Complaint =
  | 'foreign-links'
  | 'status'
  | 'leaking-redirect'
  | 'internal-site'
  | 'no-autodiscover'
  | 'sign-in'

/** The site that wrote an Autodiscover document, XML or JSON (facts §3.2, §3.3). */
const siteIn = (body: string): 'Internal' | 'External' | undefined =>
  body.match(/AccessLocation"?\s*[:=]\s*"(Internal|External)"/)?.[1] as 'Internal' | 'External' | undefined

const asksForRoot = (view: View, { request }: HttpObservation): boolean => {
  const { hostname, pathname } = new URL(request.url)
  return /\/root$/.test(pathname) || (hostname === view.brief.names.lyncdiscover && pathname === '/')
}

/** A redirect to another port than those that are published. */
const leaksPort = ({ answer, request }: HttpObservation): boolean => {
  const location = answer?.headers.location?.[0]
  if (location === undefined || !URL.canParse(location, request.url)) return false
  return new URL(location, request.url).port !== ''
}

/** Links of an Autodiscover document to hosts that are not published. */
const linksElsewhere = (view: View, body: string): boolean =>
  [...body.matchAll(/href="([^"]+)"/g)].some(
    ([, href = '']) => URL.canParse(href) && !webNames(view).includes(new URL(href).hostname),
  )

/** A front end that wants to know who asks, and says how to tell: no fault of anybody. */
const isChallenge = (of: HttpObservation): boolean =>
  of.answer?.status === 401 && madeByFrontEnd(of) && of.answer.headers['www-authenticate'] !== undefined

const aboutHttp = (view: View, of: HttpObservation): Complaint | undefined => {
  const { status, body } = of.answer ?? { status: 0, body: '' }
  if (isChallenge(of)) return undefined
  if (status === 401 && madeByFrontEnd(of)) return 'sign-in'
  if (status >= 400) return 'status'
  if (leaksPort(of)) return 'leaking-redirect'
  if (!asksForRoot(view, of)) return undefined
  const site = siteIn(body)
  if (site === 'Internal') return 'internal-site'
  if (site === 'External' && linksElsewhere(view, body)) return 'foreign-links'
  return site === undefined && of.request.url.startsWith('https:') ? 'no-autodiscover' : undefined
}

const aboutSignIn = ({ outcome }: CertProvObservation): Complaint | undefined => {
  if (outcome === 'created') return undefined
  return outcome === 'other' ? 'status' : 'sign-in'
}

/** What is wrong with an answer that came. */
export const complaintAbout = (view: View, { of, fate }: Attempt): Complaint | undefined => {
  if (fate !== 'served') return undefined
  if (of.kind === 'http') return aboutHttp(view, of)
  return of.kind === 'certprov' ? aboutSignIn(of) : undefined
}

/** Whether a user was seen to get through to the service that everything else depends on. */
export const signInSeen = (view: View): boolean =>
  attemptsOf(view).some(({ of }) => of.kind === 'certprov' && of.outcome === 'created')
