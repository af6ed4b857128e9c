import { madeByFrontEnd } from '../probes/front-end-mark.ts'
import type { CertProvObservation, HttpObservation } from '../probes/observation.ts'
import { type Attempt, attemptsOf } from './attempt.ts'
import type { View } from './diagnosis.ts'
import { webNames } from './view.ts'

/** What is to be held against an answer. */
export type Complaint =
  | 'foreign-links'
  | 'foreign-metadata'
  | 'plain-links'
  | 'other-form'
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

/** Where an answer sends its client; nothing unless to a published host. */
const sentTo = (view: View, { answer, request }: HttpObservation): URL | undefined => {
  const location = answer?.headers.location?.[0]
  if (location === undefined || !URL.canParse(location, request.url)) return undefined
  const url = new URL(location, request.url)
  return webNames(view).includes(url.hostname) ? url : undefined
}

/** A redirect to a published host, on another port than those that are published. */
const leaksPort = (view: View, of: HttpObservation): boolean => (sentTo(view, of)?.port ?? '') !== ''

const asksForMetadata = ({ request }: HttpObservation): boolean =>
  new URL(request.url).pathname.endsWith('/mex')

/** Addresses that an Autodiscover document or the description of a service hands out. */
const addressesIn = (body: string): URL[] =>
  [...body.matchAll(/(?:href|location)="([^"]+)"/g)].flatMap(([, address = '']) =>
    URL.canParse(address) ? [new URL(address)] : [],
  )

/** A front end that wants to know who asks, and says how to tell: no fault of anybody. */
const isChallenge = (of: HttpObservation): boolean =>
  of.answer?.status === 401 && madeByFrontEnd(of) && of.answer.headers['www-authenticate'] !== undefined

/** Whether any address is on a host that is not published. */
const linksElsewhere = (view: View, body: string): boolean =>
  addressesIn(body).some(({ hostname }) => !webNames(view).includes(hostname))

/** Over HTTPS no front end hands out an address of plain HTTP that is its own; a page may lead to somebody else's. */
const linksPlainly = (view: View, of: HttpObservation): boolean =>
  of.request.url.startsWith('https:') &&
  madeByFrontEnd(of) &&
  addressesIn(of.answer?.body ?? '').some(
    ({ protocol, hostname }) => protocol === 'http:' && webNames(view).includes(hostname),
  )

/** JSON was asked for, and what came is the form that was asked for before. */
const isOtherForm = ({ request, answer }: HttpObservation): boolean =>
  request.precededBy !== undefined && /xml/.test(answer?.headers['content-type']?.[0] ?? '')

/** A front end takes filler for SOAP that cannot be read, so its error says that the request came through. */
const isTaken = (of: HttpObservation): boolean =>
  of.request.bodyBytes !== undefined && madeByFrontEnd(of) && of.answer?.status !== 503

const aboutError = (of: HttpObservation, status: number): Complaint | undefined => {
  if (isChallenge(of) || isTaken(of)) return undefined
  return status === 401 && madeByFrontEnd(of) ? 'sign-in' : 'status'
}

/** Whether it is a redirect to the document itself, on a published host: clients follow that (facts §3.1). */
const leadsToRoot = (view: View, of: HttpObservation): boolean => {
  const url = sentTo(view, of)
  return url?.protocol === 'https:' && /\.svc\/root$/i.test(url.pathname)
}

/** What is wrong with the document that Autodiscover begins with. */
const aboutRoot = (view: View, of: HttpObservation): Complaint | undefined => {
  const { request, answer: { body = '' } = {} } = of
  const site = siteIn(body)
  if (site === 'Internal') return 'internal-site'
  if (site === 'External' && linksElsewhere(view, body)) return 'foreign-links'
  if (site !== undefined || leadsToRoot(view, of)) return undefined
  return request.url.startsWith('https:') ? 'no-autodiscover' : undefined
}

const aboutHttp = (view: View, of: HttpObservation): Complaint | undefined => {
  const { status, body } = of.answer ?? { status: 0, body: '' }
  if (status >= 400) return aboutError(of, status)
  if (leaksPort(view, of)) return 'leaking-redirect'
  if (linksPlainly(view, of)) return 'plain-links'
  if (asksForMetadata(of))
    return madeByFrontEnd(of) && linksElsewhere(view, body) ? 'foreign-metadata' : undefined
  if (of.request.precededBy) return isOtherForm(of) ? 'other-form' : undefined
  return asksForRoot(view, of) ? aboutRoot(view, of) : undefined
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
