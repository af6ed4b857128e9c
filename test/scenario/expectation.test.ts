import { describe, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import type { TicketUse } from '../../harness/probes/observation.ts'
import { type Expectation, judged, type Seen } from '../../harness/scenario/expectation.ts'
import { from } from '../../harness/scenario/from.ts'

type Rest = { [field: string]: unknown }

/** What is asked for the expectation, with an answer to each question as given. */
const judge = (expectation: Expectation, ...answers: Rest[]) => {
  const requests = expectation.requests(contoso)
  const seen = answers.map((rest, i) => {
    const request = requests[i % requests.length]
    const common = { kind: request?.kind, from: 'client', ms: 2, command: 'repeat', summary: 'as seen' }
    return { ...common, request, connected: true, ...rest } as Seen
  })
  return judged(expectation, seen, contoso)
}

const holds = (expectation: Expectation, ...answers: Rest[]): boolean =>
  judge(expectation, ...answers).complaint === undefined

const client = from('client')
const byFrontEnd = { 'x-ms-server-fqdn': ['fe1.contoso.internal'] }
const challenge = { 'www-authenticate': ['NTLM'] }
const answer = (status: number, headers: { [name: string]: string[] } = {}, body = '') => ({
  outcome: 'response',
  answer: { status, reason: '', headers, body },
})

const trusted = { trusted: true, nameMatches: true, dateValid: true, chain: [{}, {}] }
const shaken = (facts: Rest = {}) => ({ outcome: 'handshake', tls: { ...trusted, ...facts } })
const fetched = { url: 'http://pki/ca.cer', outcome: 'fetched' }
const unfetched = { ...fetched, outcome: 'timeout' }
const { vip } = contoso.proxy

type Case = [statement: Expectation, meets: Rest, misses: Rest[]]

const names: Case[] = [
  [client.dns('web').pointsTo('vip'), { addresses: [vip] }, [{ addresses: [] }, { addresses: [vip, vip] }]],
  [
    client.dns('web').pointsTo('blackHole'),
    { addresses: [contoso.blackHole] },
    [{ addresses: [vip] }, { addresses: [] }],
  ],
  [client.dns('sip').pointsTo('edge'), { addresses: [contoso.edge.address] }, [{ addresses: [vip] }]],
  [client.dns('web').isElsewhere(), { addresses: ['192.0.2.1'] }, [{ addresses: [vip] }, { addresses: [] }]],
  [
    client.dns('meet').isAliasOutside(),
    { answers: [{ type: 'CNAME', data: 'meet.partner.example' }] },
    [{ answers: [{ type: 'CNAME', data: 'web.contoso.example' }] }, { answers: [{ type: 'A', data: vip }] }],
  ],
  [
    client.dns('web').takesLong(600),
    { outcome: 'answer', ms: 600 },
    [
      { outcome: 'answer', ms: 599 },
      { outcome: 'timeout', ms: 900 },
    ],
  ],
  [client.dns('web').cannotBeHad(), { addresses: [] }, [{ addresses: [vip] }]],
  [client.dns('web').doesNotExist(), { outcome: 'nodata' }, [{ outcome: 'timeout' }, { outcome: 'answer' }]],
]

const connecting: Case[] = [
  [client.tcp('web', 443).opens(), { outcome: 'open' }, [{ outcome: 'refused' }, { outcome: 'timeout' }]],
  [client.tcp('web', 443).timesOut(), { outcome: 'timeout' }, [{ outcome: 'open' }, { outcome: 'refused' }]],
  [client.tcp('web', 443).refused(), { outcome: 'refused' }, [{ outcome: 'open' }, { outcome: 'timeout' }]],
  [client.tcp('web', 443).fails(), { outcome: 'unreachable' }, [{ outcome: 'open' }]],
  [
    client.trace('web', 443).endsAfter(3),
    { outcome: 'lost', hops: ['a', 'b', 'c'] },
    [
      { outcome: 'lost', hops: ['a', 'b'] },
      { outcome: 'arrived', hops: ['a', 'b', 'c'] },
    ],
  ],
  [
    client.trace('web', 443).arrivesOver(2),
    { outcome: 'arrived', hops: ['a', 'b', 'c'] },
    [
      { outcome: 'arrived', hops: ['a'] },
      { outcome: 'lost', hops: ['a', 'b'] },
    ],
  ],
]

const handshakes: Case[] = [
  [
    client.tls('web').succeeds(),
    shaken(),
    [
      shaken({ trusted: false }),
      shaken({ nameMatches: false }),
      shaken({ dateValid: false }),
      { outcome: 'timeout' },
    ],
  ],
  [
    client.tls('web').endsEarly(),
    { outcome: 'ended-early' },
    [{ outcome: 'ended-early', connected: false }, { outcome: 'alert' }],
  ],
  [
    client.tls('web').isUntrusted({ error: 'CERT_REVOKED', chain: 2 }),
    shaken({ trusted: false, error: 'CERT_REVOKED' }),
    [
      shaken({ error: 'CERT_REVOKED' }),
      shaken({ trusted: false, error: 'CERT_HAS_EXPIRED' }),
      shaken({ trusted: false, error: 'CERT_REVOKED', chain: [{}] }),
    ],
  ],
  [
    client.tls('web').fetches(),
    shaken({ fetches: [fetched] }),
    [shaken(), shaken({ trusted: false, fetches: [fetched] }), shaken({ fetches: [fetched, unfetched] })],
  ],
  [
    client.tls('web').fetchesInVain(),
    shaken({ trusted: false, fetches: [fetched, unfetched] }),
    [shaken({ trusted: false }), shaken({ fetches: [unfetched] })],
  ],
  [client.tls('web').hasExpired(), shaken({ dateValid: false }), [shaken()]],
  [client.tls('web').isNotYetValid(), shaken({ error: 'CERT_NOT_YET_VALID' }), [shaken()]],
  [
    client.tls('web').turnsAway(),
    { outcome: 'alert' },
    [{ outcome: 'alert', connected: false }, { outcome: 'timeout' }, shaken()],
  ],
  [
    client.tls('web').isToldNothingFits(),
    { outcome: 'alert', detail: 'sslv3 alert handshake failure' },
    [
      { outcome: 'alert', detail: 'tlsv1 alert protocol version' },
      { outcome: 'ended-early', detail: 'handshake_failure' },
    ],
  ],
  [
    client.tls('web').doesNotMatch(),
    shaken({ nameMatches: false }),
    [shaken(), shaken({ trusted: false, nameMatches: false })],
  ],
]

const meet = client.https('web')
const leads = (to: string) => answer(200, {}, `"href":"https:\\/\\/${to}\\/Autodiscover"`)
const requests: Case[] = [
  [meet.answers(), answer(200, byFrontEnd), [answer(200), answer(403, byFrontEnd), { outcome: 'timeout' }]],
  [
    meet.isChallenged(),
    answer(401, { ...byFrontEnd, ...challenge }),
    [answer(401, byFrontEnd), answer(401, challenge), answer(403, { ...byFrontEnd, ...challenge })],
  ],
  [
    meet.isRefusedBare(),
    answer(401, byFrontEnd),
    [answer(401), answer(401, { ...byFrontEnd, ...challenge }), answer(403, byFrontEnd)],
  ],
  [meet.status(502, 503), answer(503), [answer(503, byFrontEnd), answer(504), { outcome: 'timeout' }]],
  [
    meet.isOfType('text/html'),
    answer(200, { 'content-type': ['text/html; charset=utf-8'] }),
    [answer(200, { 'content-type': ['application/json'] }), answer(200)],
  ],
  [
    meet.isChallengedIn(2),
    answer(401, { 'www-authenticate': ['Negotiate', 'NTLM'] }),
    [answer(401, challenge), answer(401), answer(200, { 'www-authenticate': ['Negotiate', 'NTLM'] })],
  ],
  [meet.handsOut('web'), leads(contoso.names.web), [leads('pool01.contoso.internal'), answer(200)]],
  [
    meet.hangs(),
    { outcome: 'timeout' },
    [{ outcome: 'timeout', connected: false }, { outcome: 'ended-early' }, answer(200)],
  ],
  [meet.fails(), answer(503), [answer(503, byFrontEnd)]],
  [
    meet.redirectsToPort(4443),
    answer(302, { location: ['https://lyncweb.contoso.example:4443/meet'] }),
    [answer(302, { location: ['https://lyncweb.contoso.example/meet'] }), answer(302)],
  ],
  [meet.says('lost'), answer(403, {}, 'You are lost.'), [answer(403), { outcome: 'timeout' }]],
]

const sentTo = (host: string) => ({ scheme: 'TLS-DSK', stsUri: `https://${host}:443/CertProv` })
const signingIn: Case[] = [
  [
    client.certprov().creates(),
    { outcome: 'created' },
    [{ outcome: 'denied' }, { outcome: 'no-challenge' }, { outcome: 'timeout' }],
  ],
  [client.certprov().isDenied(), { outcome: 'denied' }, [{ outcome: 'created' }, { outcome: 'timeout' }]],
  [client.certprov().isAnswered(503), answer(503), [answer(500), { outcome: 'timeout' }]],
  [
    client.certprov().isChallenged(),
    { offered: ['NTLM'], ...answer(401, byFrontEnd) },
    [
      { offered: ['NTLM'], ...answer(401) },
      { offered: [], ...answer(401, byFrontEnd) },
    ],
  ],
  [client.certprov().isNotChallenged(), { outcome: 'no-challenge' }, [{ outcome: 'denied' }]],
  [
    client.certprov().isOfferedNtlmInNoHeader(),
    { offered: ['Negotiate, NTLM'] },
    [{ offered: ['Negotiate', 'NTLM'] }, { offered: ['ntlm'] }, { offered: [] }],
  ],
  [
    client.certprov().isTrusted(),
    { outcome: 'created', tls: trusted },
    [{ outcome: 'created', tls: { ...trusted, trusted: false } }, { outcome: 'created' }],
  ],
  [client.certprov().fails(), { outcome: 'denied' }, [{ outcome: 'created' }]],
  [client.strangers().areKeptOut(), { outcome: 'kept-out' }, [{ outcome: 'let-in' }, { outcome: 'timeout' }]],
  [client.strangers().areLetIn(), { outcome: 'let-in' }, [{ outcome: 'kept-out' }, { outcome: 'timeout' }]],
  [
    client.sip().sendsForCertificatesTo('web'),
    { status: 401, offers: [{ scheme: 'NTLM' }, sentTo(contoso.names.web)] },
    [
      { status: 200, offers: [sentTo(contoso.names.web)] },
      { status: 401, offers: [sentTo('pool01.contoso.internal')] },
      { status: 401, offers: [{ scheme: 'NTLM' }] },
    ],
  ],
]

const pending = (rest: Rest) => ({ pendingMs: 1000, ...rest })
const waiting: Case[] = [
  [
    client.events().isHeld(),
    { ...answer(200, byFrontEnd), outcome: 'answered' },
    [
      { ...answer(200), outcome: 'answered' },
      { ...answer(409, byFrontEnd), outcome: 'answered' },
      { outcome: 'timeout' },
    ],
  ],
  [
    client.events().isCutOff(),
    pending({ ...answer(504), outcome: 'answered' }),
    [
      pending({ ...answer(504, byFrontEnd), outcome: 'answered' }),
      pending({ ...answer(200), outcome: 'answered' }),
      { ...answer(504), outcome: 'answered' },
      { outcome: 'ended-early' },
    ],
  ],
  [client.events().isCutOff(), pending({ outcome: 'ended-early' }), [pending({ outcome: 'timeout' })]],
  [
    client.events().getsNoAnswer(),
    pending({ outcome: 'timeout' }),
    [{ outcome: 'timeout' }, pending({ outcome: 'ended-early' })],
  ],
]

const presence = { feature: 'presence', works: true }
const search = (works: boolean) => ({ feature: 'search', works })
const signedIn = (...features: Rest[]) => ({ outcome: 'signed-in', features })
const stopped = (stoppedAt: string) => ({ outcome: 'stopped', stoppedAt, features: [] })
const wholly: Case[] = [
  [
    client.signIn().works(),
    signedIn(presence, search(true)),
    [signedIn(presence, search(false)), stopped('web-ticket')],
  ],
  [client.signIn().signsIn(), signedIn(presence, search(false)), [stopped('web-ticket')]],
  [
    client.signIn().stopsBefore('web-ticket'),
    stopped('web-ticket'),
    [stopped('tls-dsk'), signedIn(presence)],
  ],
  [
    client.signIn().stopsBefore('web-ticket', { orBefore: 'metadata' }),
    stopped('metadata'),
    [stopped('edge'), signedIn(presence)],
  ],
  [
    client.signIn().worksWithout('search'),
    signedIn(presence, search(false)),
    [
      signedIn(presence, search(true)),
      signedIn({ ...presence, works: false }, search(false)),
      { ...stopped('web-ticket'), features: [presence, search(false)] },
    ],
  ],
]

describe.each([
  ['a look-up', names],
  ['a connection', connecting],
  ['a handshake', handshakes],
  ['a request', requests],
  ['credentials', signingIn],
  ['a request for events', waiting],
  ['a whole sign-in', wholly],
])('what is said of %s', (_, cases) => {
  test.each(cases.map(([statement, meets, misses]) => ({ text: statement.text, statement, meets, misses })))(
    '$text: is met by that, and by nothing near it',
    ({ statement, meets, misses }) => {
      expect(judge(statement, meets).complaint).toBeUndefined()
      expect(misses.filter((near) => holds(statement, near))).toEqual([])
    },
  )
})

describe('what is said of several at once', () => {
  const ticket = (issuedBy: string, aheadMs: number, ...shown: [string | undefined, number, Rest?][]) => ({
    outcome: shown.every(([, status]) => status === 200) ? 'accepted' : 'denied',
    ...{ issuedBy, aheadMs },
    uses: shown.map(([node, status, rest]) => ({ node, status, ...rest }) as TicketUse),
  })
  const good = ticket('fe1', 0, ['fe1', 200], ['fe2', 200])
  const bad = ticket('fe1', 0, ['fe1', 401], ['fe2', 401])
  const atHome = ticket('fe1', 0, ['fe1', 200], ['fe2', 401])
  const future = ticket('fe2', 20 * 60_000, ['fe1', 401])
  const soon = ticket('fe2', 4 * 60_000, ['fe1', 401])
  const leadsTo = (...hosts: string[]) => ticket('fe1', 0, ['fe1', 200, { leadsTo: hosts }])
  const again = ticket('fe1', 0, ['fe1', 200], ['fe2', 200, { cookieSetAgain: true }])
  const open = (ms: number) => ({ outcome: 'open', ms })
  const lost = { outcome: 'timeout', ms: 4000 }

  const of2 = client.tickets(2)
  const calls = client.connections('vip', 443, 2)
  const pages = client.samples('web', 2)
  const served = answer(200, byFrontEnd)

  const cases: [Expectation, Rest[], Rest[][]][] = [
    [of2.areAccepted(), [good, good], [[good, atHome]]],
    [
      of2.areRefused(),
      [bad, bad],
      [[bad, atHome], [bad, ticket('fe1', 0)], [ticket('fe1', 0, [undefined, 401])]],
    ],
    [
      of2.areGoodAtHomeOnly(),
      [atHome, good],
      [
        [good, good],
        [atHome, bad],
      ],
    ],
    [
      of2.leadTo('web'),
      [leadsTo(contoso.names.web)],
      [[leadsTo('pool01.contoso.internal')], [leadsTo()], [bad, ticket('fe1', 0)]],
    ],
    [of2.areGivenTheCookieAgain(), [good, again], [[good, good]]],
    [
      of2.fromTheFutureAreRefused(5),
      [good, future],
      [
        [good, good],
        [bad, future],
        [soon, future],
      ],
    ],
    [
      calls.areDelayed(),
      [open(2), open(1002)],
      [
        [open(2), open(2)],
        [open(1002), open(1002)],
        [lost, lost],
      ],
    ],
    [
      pages.haveSome(503),
      [served, answer(503)],
      [
        [served, served],
        [answer(503), answer(503)],
      ],
    ],
    [
      pages.areMixed(),
      [served, { outcome: 'timeout' }],
      [
        [served, served],
        [answer(503), answer(503)],
      ],
    ],
  ]
  test.each(cases.map(([statement, meets, misses]) => ({ text: statement.text, statement, meets, misses })))(
    '$text: is met by these, and by none near them',
    ({ statement, meets, misses }) => {
      expect(judge(statement, ...meets).complaint).toBeUndefined()
      expect(misses.filter((near) => holds(statement, ...near))).toEqual([])
    },
  )
})

test.each([client.tickets(2).areAccepted(), client.tcp('web', 443).fails(), client.signIn().works()])(
  '$text: is not met where nothing was observed',
  (statement) => expect(judge(statement).complaint).toBe('nothing was observed'),
)

describe('what is asked for it', () => {
  const user = { login: 'CONTOSO\\alice', password: contoso.users[0]?.password }
  const { names: name, edge } = contoso

  const cases: [Expectation, object[]][] = [
    [client.dns('meet').cannotBeHad(), [{ kind: 'dns', name: name.meet, type: 'A' }]],
    [client.tcp('edgeAddress', 443).opens(), [{ kind: 'tcp', host: edge.address, port: 443 }]],
    [client.trace('web', 443).endsAfter(1), [{ kind: 'trace', host: name.web, port: 443 }]],
    [
      client.tls('web', 443, { maxVersion: 'TLSv1.2' }).turnsAway(),
      [{ kind: 'tls', host: name.web, port: 443, maxVersion: 'TLSv1.2' }],
    ],
    [client.http('web', '/x').says(''), [{ kind: 'http', url: `http://${name.web}/x` }]],
    [
      client.samples('web', 2).areMixed(),
      [1, 2].map((sample) => ({ url: `https://${name.web}/meet`, sample })),
    ],
    [
      client.connections('edge', 443, 2).areDelayed(),
      [1, 2].map((sample) => ({ host: edge.address, sample })),
    ],
    [client.connections('vip', 443, 1).areDelayed(), [{ host: vip, port: 443, sample: 1 }]],
    [client.tickets(2).areAccepted(), [1, 2].map((sample) => ({ kind: 'ticket', sample, ...user }))],
    [client.certprov().creates(), [{ kind: 'certprov', ...user }]],
    [client.events().isHeld(), [{ kind: 'events', seconds: 900, ...user }]],
    [client.strangers().areLetIn(), [{ kind: 'strangers', ...user }]],
    [
      client.sip().sendsForCertificatesTo('web'),
      [{ kind: 'sip', host: name.sip, domain: contoso.sipDomain }],
    ],
    [client.signIn().works(), [{ kind: 'sign-in', as: 'windows', server: `${name.sip}:443` }]],
    [client.signIn({ discovers: 'http' }).works(), [{ kind: 'sign-in', discovery: 'http' }]],
  ]
  test.each(cases.map(([statement, requests]) => ({ text: statement.text, statement, requests })))(
    '$text: by requests that say so',
    ({ statement, requests }) => {
      expect(statement.requests(contoso)).toMatchObject(requests)
      expect(statement.requests(contoso)).toHaveLength(requests.length)
    },
  )

  test('goes straight to the Access Edge, unless it is to look for it', () => {
    const servers = [client.signIn({ as: 'mobile' }), client.signIn({ discovers: true })].flatMap((by) =>
      by
        .works()
        .requests(contoso)
        .map((request) => 'server' in request),
    )
    expect(servers).toEqual([false, false])
  })
})

test('what was seen goes with the judgement, with the command that repeats it', () => {
  expect(judge(client.tcp('web', 443).opens(), { outcome: 'timeout' })).toEqual({
    text: 'from client: tcp web:443 opens',
    complaint: 'as seen',
    seen: [{ from: 'client', command: 'repeat', observed: 'as seen' }],
  })
})
