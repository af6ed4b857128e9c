import type { Deployment, NameRole } from '../../deployment/schema.ts'
import { frontEndOf, madeByFrontEnd } from '../../probes/front-end-mark.ts'
import { loadInWords } from '../../probes/http-load.ts'
import type { HttpObservation, HttpRequest } from '../../probes/observation.ts'
import type { Onlooker } from '../onlooker.ts'
import { one, patientMs, unless } from './one.ts'

const asksForCredentials = (seen: HttpObservation): boolean =>
  seen.answer?.headers['www-authenticate'] !== undefined

const gatewayErrors = [500, 502, 503, 504]

const givenUp = ({ outcome, connected, tls, request, answer }: HttpObservation): boolean => {
  if (answer) return gatewayErrors.includes(answer.status) && frontEndOf(answer) === undefined
  return outcome === 'ended-early' && connected && (tls !== undefined || request.url.startsWith('http:'))
}

/** What a request bears beside its address, and how long its answer is waited for. */
export type Bearing = Omit<HttpRequest, 'kind' | 'url'>

/** What is answered to a request. */
export const web = (
  from: Onlooker,
  scheme: 'http' | 'https',
  name: NameRole,
  path: string,
  bearing: Bearing = {},
) => {
  const request = (d: Deployment): HttpRequest => ({
    kind: 'http',
    url: `${scheme}://${d.names[name]}${path}`,
    timeoutMs: patientMs,
    ...bearing,
  })
  const expect = one<HttpObservation>(from, `${scheme} ${name}${path}${loadInWords(bearing)}`, request)
  return {
    answers: (status = 200) =>
      expect(`is answered ${status} by a front end`, (seen) =>
        unless(seen.answer?.status === status && madeByFrontEnd(seen), seen),
      ),
    isChallenged: () =>
      expect('is answered 401 by a front end that asks for credentials', (seen) =>
        unless(seen.answer?.status === 401 && madeByFrontEnd(seen) && asksForCredentials(seen), seen),
      ),
    isRefusedBare: () =>
      expect('is answered 401 by a front end without a challenge', (seen) =>
        unless(seen.answer?.status === 401 && madeByFrontEnd(seen) && !asksForCredentials(seen), seen),
      ),
    /** Where products differ, one of several. */
    status: (...statuses: number[]) =>
      expect(`is answered ${statuses.join(' or ')} by the proxy itself`, (seen) =>
        unless(statuses.includes(seen.answer?.status ?? 0) && !madeByFrontEnd(seen), seen),
      ),
    isOfType: (type: string) =>
      expect(`is answered with ${type}`, (seen) =>
        unless(seen.answer?.headers['content-type']?.[0]?.startsWith(type) === true, seen),
      ),
    isChallengedIn: (headers: number) =>
      expect(`is answered 401 with ${headers} WWW-Authenticate headers`, (seen) =>
        unless(
          seen.answer?.status === 401 && (seen.answer.headers['www-authenticate'] ?? []).length === headers,
          seen,
        ),
      ),
    handsOut: (of: NameRole) =>
      expect(`hands out addresses on ${of}`, (seen, d) =>
        // JSON of this service escapes its slashes (facts §3.3).
        unless(seen.answer?.body.replaceAll('\\/', '/').includes(`//${d.names[of]}/`) === true, seen),
      ),
    hangs: () =>
      expect('is accepted and not answered', (seen) =>
        unless(seen.connected && seen.outcome === 'timeout' && seen.answer === undefined, seen),
      ),
    /** Proxies differ: some answer for the pool, those that do not know HTTP can only end the connection. */
    endsAtProxy: () =>
      expect('ends at the proxy: 500, 502, 503 or 504 of its own, or no answer after the handshake', (seen) =>
        unless(givenUp(seen), seen),
      ),
    fails: () => expect('gets no answer from a front end', (seen) => unless(!madeByFrontEnd(seen), seen)),
    redirectsToPort: (port: number) =>
      expect(`is redirected to port ${port}`, (seen) =>
        unless(seen.answer?.headers.location?.[0]?.includes(`:${port}/`) === true, seen),
      ),
    says: (text: string) =>
      expect(`is answered with ${text}`, (seen) => unless(seen.answer?.body.includes(text) === true, seen)),
  }
}
