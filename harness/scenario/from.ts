import type { Deployment, NameRole } from '../deployment/schema.ts'
import { loadInWords } from '../probes/http-load.ts'
import type {
  CertProvObservation,
  DnsObservation,
  HttpObservation,
  HttpRequest,
  ProbeObservation,
  ProbeRequest,
  SipObservation,
  TcpObservation,
  TicketObservation,
  TlsObservation,
  TlsRequest,
} from '../probes/observation.ts'
import type { Complaint, Expectation } from './expectation.ts'
import type { Onlooker } from './onlooker.ts'
import { signIn } from './sign-in.ts'

type Judge<O> = (seen: O, d: Deployment) => Complaint

/** Builds an expectation of one observation. */
const one =
  <O extends ProbeObservation>(from: Onlooker, what: string, request: (d: Deployment) => ProbeRequest) =>
  (wanted: string, judge: Judge<O>): Expectation => ({
    text: `from ${from}: ${what} ${wanted}`,
    from,
    requests: (d) => [request(d)],
    judge: ([seen], d) => judge(seen as O, d),
  })

/**
 * Bound on conversations beyond TCP, in milliseconds: longer than a proxy's connect time-out, and long enough for a
 * machine that is busy; what answers at once is not held up by it.
 */
const patientMs = 4000

const unless = (ok: boolean, seen: { summary: string }): Complaint => (ok ? undefined : seen.summary)

const dns = (from: Onlooker, name: NameRole) => {
  const expect = one<DnsObservation>(from, `A record of ${name}`, (d) => ({
    kind: 'dns',
    name: d.names[name],
    type: 'A',
  }))
  return {
    pointsTo: (what: 'vip' | 'edge' | 'blackHole') =>
      expect(`points to ${what}`, (seen, d) => {
        const wanted = { vip: d.proxy.vip, edge: d.edge.address, blackHole: d.blackHole }[what]
        return unless(seen.addresses.join() === wanted, seen)
      }),
    isElsewhere: () =>
      expect('points neither to vip nor nowhere', (seen, d) =>
        unless(seen.addresses.length > 0 && !seen.addresses.includes(d.proxy.vip), seen),
      ),
    isAliasOutside: () =>
      expect('is an alias of a name in another domain', (seen, d) =>
        unless(
          seen.answers.some(({ type, data }) => type === 'CNAME' && !data.endsWith(`.${d.sipDomain}`)),
          seen,
        ),
      ),
    takesLong: (ms: number) =>
      expect(`takes ${ms} ms and more`, (seen) => unless(seen.outcome === 'answer' && seen.ms >= ms, seen)),
    serverFails: () => expect('ends in SERVFAIL', (seen) => unless(seen.outcome === 'servfail', seen)),
    timesOut: () => expect('times out', (seen) => unless(seen.outcome === 'timeout', seen)),
    cannotBeHad: () => expect('cannot be had', (seen) => unless(seen.addresses.length === 0, seen)),
    doesNotExist: () =>
      expect('does not exist', (seen) => unless(['nxdomain', 'nodata'].includes(seen.outcome), seen)),
  }
}

const address = (d: Deployment, target: NameRole | 'edgeAddress'): string =>
  target === 'edgeAddress' ? d.edge.address : d.names[target]

const tcp = (from: Onlooker, target: NameRole | 'edgeAddress', port: number) => {
  const expect = one<TcpObservation>(from, `tcp ${target}:${port}`, (d) => ({
    kind: 'tcp',
    host: address(d, target),
    port,
  }))
  return {
    opens: () => expect('opens', (seen) => unless(seen.outcome === 'open', seen)),
    timesOut: () => expect('times out', (seen) => unless(seen.outcome === 'timeout', seen)),
    refused: () => expect('is refused', (seen) => unless(seen.outcome === 'refused', seen)),
    fails: () => expect('does not open', (seen) => unless(seen.outcome !== 'open', seen)),
  }
}

/** How a client speaks TLS that is older than today's, and what it looks up before it trusts. */
type Manner = Pick<TlsRequest, 'maxVersion' | 'sendServerName' | 'fetchIssuers' | 'revocation'>

const tls = (from: Onlooker, name: NameRole, port: number, manner: Manner = {}) => {
  const how = [
    manner.maxVersion && `up to ${manner.maxVersion}`,
    manner.sendServerName === false && 'without server name',
    manner.fetchIssuers && 'fetching issuers',
    manner.revocation && 'asking for revocation',
  ]
  const expect = one<TlsObservation>(
    from,
    [`tls ${name}:${port}`, ...how].filter(Boolean).join(' '),
    (d) => ({
      ...manner,
      kind: 'tls',
      host: d.names[name],
      port,
      timeoutMs: patientMs,
    }),
  )
  const withTls = (wanted: string, judge: (tls: NonNullable<TlsObservation['tls']>) => boolean) =>
    expect(wanted, (seen) =>
      unless(seen.outcome === 'handshake' && seen.tls !== undefined && judge(seen.tls), seen),
    )
  return {
    succeeds: () => withTls('is trusted', (t) => t.trusted && t.nameMatches && t.dateValid),
    endsEarly: () =>
      expect('ends before the handshake is done', (seen) =>
        unless(seen.connected && seen.outcome === 'ended-early', seen),
      ),
    isUntrusted: (by: { error?: string; chain?: number }) =>
      withTls(
        ['is not trusted', by.chain && `chain of ${by.chain}`, by.error].filter(Boolean).join(', '),
        (t) =>
          !t.trusted && (!by.error || t.error === by.error) && (!by.chain || t.chain.length === by.chain),
      ),
    fetches: () =>
      withTls('is trusted with an issuer that was fetched', (t) =>
        Boolean(t.trusted && t.fetches?.every(({ outcome }) => outcome === 'fetched')),
      ),
    fetchesInVain: () =>
      withTls('is not trusted, since what it needs cannot be fetched', (t) =>
        Boolean(!t.trusted && t.fetches?.some(({ outcome }) => outcome !== 'fetched')),
      ),
    hasExpired: () => withTls('has expired', (t) => !t.dateValid),
    isNotYetValid: () => withTls('is not valid yet', (t) => t.error === 'CERT_NOT_YET_VALID'),
    turnsAway: () =>
      expect('ends in an alert or is closed', (seen) =>
        unless(seen.connected && ['alert', 'ended-early'].includes(seen.outcome), seen),
      ),
    doesNotMatch: () => withTls('does not hold the name', (t) => t.trusted && !t.nameMatches),
  }
}

/** Whether an answer was made by a front end: proxies do not know its header. */
const byFrontEnd = (seen: HttpObservation): boolean => seen.answer?.headers['x-ms-server-fqdn'] !== undefined

const asksForCredentials = (seen: HttpObservation): boolean =>
  seen.answer?.headers['www-authenticate'] !== undefined

const gatewayErrors = [500, 502, 503, 504]

const givenUp = ({ outcome, connected, tls, request, answer }: HttpObservation): boolean => {
  if (answer) return gatewayErrors.includes(answer.status) && answer.headers['x-ms-server-fqdn'] === undefined
  return outcome === 'ended-early' && connected && (tls !== undefined || request.url.startsWith('http:'))
}

/** What a request bears beside its address, and how long its answer is waited for. */
type Bearing = Omit<HttpRequest, 'kind' | 'url'>

const web = (
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
        unless(seen.answer?.status === status && byFrontEnd(seen), seen),
      ),
    isChallenged: () =>
      expect('is answered 401 by a front end that asks for credentials', (seen) =>
        unless(seen.answer?.status === 401 && byFrontEnd(seen) && asksForCredentials(seen), seen),
      ),
    isRefusedBare: () =>
      expect('is answered 401 by a front end without a challenge', (seen) =>
        unless(seen.answer?.status === 401 && byFrontEnd(seen) && !asksForCredentials(seen), seen),
      ),
    /** Where products differ, one of several. */
    status: (...statuses: number[]) =>
      expect(`is answered ${statuses.join(' or ')} by the proxy itself`, (seen) =>
        unless(statuses.includes(seen.answer?.status ?? 0) && !byFrontEnd(seen), seen),
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
    fails: () => expect('gets no answer from a front end', (seen) => unless(!byFrontEnd(seen), seen)),
    redirectsToPort: (port: number) =>
      expect(`is redirected to port ${port}`, (seen) =>
        unless(seen.answer?.headers.location?.[0]?.includes(`:${port}/`) === true, seen),
      ),
    says: (text: string) =>
      expect(`is answered with ${text}`, (seen) => unless(seen.answer?.body.includes(text) === true, seen)),
  }
}

const certprov = (from: Onlooker) => {
  const expect = one<CertProvObservation>(from, 'certificate provisioning', (d) => ({
    kind: 'certprov',
    url: `https://${d.names.web}/CertProv/CertProvisioningService.svc`,
    login: `${d.netbiosDomain}\\${d.users[0]?.name}`,
    password: d.users[0]?.password ?? '',
    timeoutMs: patientMs,
  }))
  const denied = expect('is denied after authentication', (seen) => unless(seen.outcome === 'denied', seen))
  return {
    creates: (): Expectation => ({
      ...expect('creates a service after authentication', (seen) => unless(seen.outcome === 'created', seen)),
      given: { 'proxy.breaks-ntlm': denied },
    }),
    isDenied: () => denied,
    isAnswered: (status: number) =>
      expect(`is answered ${status}`, (seen) => unless(seen.answer?.status === status, seen)),
    isChallenged: () =>
      expect('is asked for credentials by a front end', (seen) =>
        unless(seen.offered.length > 0 && seen.answer?.headers['x-ms-server-fqdn'] !== undefined, seen),
      ),
    isNotChallenged: () =>
      expect('is answered 401 without a challenge', (seen) => unless(seen.outcome === 'no-challenge', seen)),
    isOfferedNtlmInNoHeader: () =>
      expect('is challenged with no header that begins with NTLM', (seen) =>
        unless(seen.offered.length > 0 && !seen.offered.some((line) => /^NTLM\b/i.test(line)), seen),
      ),
    isTrusted: () => expect('is on a trusted connection', (seen) => unless(seen.tls?.trusted === true, seen)),
    fails: () => expect('does not work', (seen) => unless(seen.outcome !== 'created', seen)),
  }
}

const sip = (from: Onlooker) => {
  const expect = one<SipObservation>(from, 'REGISTER at the Access Edge', (d) => ({
    kind: 'sip',
    host: d.names.sip,
    port: 443,
    domain: d.sipDomain,
    timeoutMs: patientMs,
  }))
  return {
    sendsForCertificatesTo: (name: NameRole) =>
      expect(`is answered 401 and sent to ${name} for a certificate`, (seen, d) =>
        unless(
          seen.status === 401 &&
            seen.offers.some(({ stsUri }) => stsUri !== undefined && hostIn(stsUri) === d.names[name]),
          seen,
        ),
      ),
  }
}

const hostIn = (uri: string): string | undefined => (URL.canParse(uri) ? new URL(uri).hostname : undefined)

const requestsOf =
  (name: NameRole, path: string, count: number) =>
  (d: Deployment): ProbeRequest[] =>
    Array.from({ length: count }, (_, i) => ({
      kind: 'http' as const,
      url: `https://${d.names[name]}${path}`,
      sample: i + 1,
      timeoutMs: patientMs,
    }))

/** Several equal requests, some of which work and some do not: a pool with a dead member in rotation. */
const samples = (from: Onlooker, name: NameRole, path: string, count: number) => ({
  haveSome: (status: number): Expectation => ({
    text: `from ${from}: of ${count} times https ${name}${path} some are answered ${status}`,
    from,
    requests: requestsOf(name, path, count),
    judge: (seen) => {
      const such = seen.filter((o) => o.kind === 'http' && o.answer?.status === status).length
      return such > 0 && such < count ? undefined : `${such} of ${count} were`
    },
  }),
  areMixed: (): Expectation => ({
    text: `from ${from}: of ${count} times https ${name}${path} some are answered and some fail`,
    from,
    requests: requestsOf(name, path, count),
    judge: (seen) => {
      const good = seen.filter((o) => o.kind === 'http' && byFrontEnd(o)).length
      return good > 0 && good < count ? undefined : `${good} of ${count} were answered by a front end`
    },
  }),
})

/** Milliseconds after which a SYN that was not answered is sent again: the kernel waits a second. */
const secondSynMs = 900

/** Several equal connections over a way that loses packets: all would open at once if it did not. */
const connections = (from: Onlooker, target: NameRole, port: number, count: number) => ({
  areDelayed: (): Expectation => ({
    text: `from ${from}: of ${count} times tcp ${target}:${port} some open, and some not before a second SYN`,
    from,
    requests: (d) =>
      Array.from({ length: count }, (_, i) => ({
        kind: 'tcp' as const,
        host: d.names[target],
        port,
        sample: i + 1,
        timeoutMs: patientMs,
      })),
    judge: (seen) => {
      const open = seen.filter(({ outcome }) => outcome === 'open')
      const late = count - open.filter(({ ms }) => ms < secondSynMs).length
      return open.length > 0 && late > 0
        ? undefined
        : `${open.length} of ${count} opened, ${late} late or never`
    },
  }),
})

/** Several web tickets, each shown on several connections: at other front ends than those that issued them, and at the same. */
const tickets = (from: Onlooker, count: number) => {
  const expect = (wanted: string, judge: (seen: readonly TicketObservation[]) => boolean): Expectation => ({
    text: `from ${from}: ${count} web tickets ${wanted}`,
    from,
    requests: (d) =>
      Array.from({ length: count }, (_, i) => ({
        kind: 'ticket' as const,
        url: `https://${d.names.web}`,
        login: `${d.netbiosDomain}\\${d.users[0]?.name}`,
        password: d.users[0]?.password ?? '',
        uses: 4,
        sample: i + 1,
        timeoutMs: patientMs,
      })),
    judge: (seen) =>
      judge(seen as TicketObservation[]) ? undefined : seen.map(({ summary }) => summary).join('; '),
  })
  const refusals = ({ uses, issuedBy }: TicketObservation) =>
    uses.filter(({ status }) => status === 401).map(({ node }) => ({ byIssuer: node === issuedBy }))
  return {
    areAccepted: () => expect('are accepted', (seen) => seen.every(({ outcome }) => outcome === 'accepted')),
    areRefused: () =>
      expect('are refused wherever they are shown', (seen) =>
        seen.every(({ uses }) => uses.length > 0 && uses.every(({ status, node }) => status === 401 && node)),
      ),
    areGoodAtHomeOnly: () =>
      expect('are refused by some front end, and never by the one that issued them', (seen) => {
        const all = seen.flatMap(refusals)
        return all.length > 0 && all.every(({ byIssuer }) => !byIssuer)
      }),
    fromTheFutureAreRefused: (minutes: number) =>
      expect(`issued more than ${minutes} minutes ahead of time are refused, and no others`, (seen) => {
        const refused = seen.filter(({ outcome }) => outcome === 'denied')
        return refused.length > 0 && refused.every(({ aheadMs = 0 }) => aheadMs > minutes * 60_000)
      }),
  }
}

/** `from('client').tcp('web', 443).timesOut()`: what somebody at a host sees. Names are roles, never addresses. */
export const from = (onlooker: Onlooker) => ({
  dns: (name: NameRole) => dns(onlooker, name),
  tcp: (target: NameRole | 'edgeAddress', port: number) => tcp(onlooker, target, port),
  tls: (name: NameRole, port = 443, manner: Manner = {}) => tls(onlooker, name, port, manner),
  https: (name: NameRole, path = '/meet', bearing: Bearing = {}) =>
    web(onlooker, 'https', name, path, bearing),
  http: (name: NameRole, path = '/meet') => web(onlooker, 'http', name, path),
  certprov: () => certprov(onlooker),
  tickets: (count: number) => tickets(onlooker, count),
  sip: () => sip(onlooker),
  signIn: (options: Parameters<typeof signIn>[1] = {}) => signIn(onlooker, options),
  samples: (name: NameRole, count: number, path = '/meet') => samples(onlooker, name, path, count),
  connections: (name: NameRole, port: number, count: number) => connections(onlooker, name, port, count),
})
