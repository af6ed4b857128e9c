import { describe, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import type { Expectation } from '../../harness/scenario/expectation.ts'
import { client, judge } from './statements.ts'

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
    [client.connections('vip', 443, 1).areDelayed(), [{ host: contoso.proxy.vip, port: 443, sample: 1 }]],
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
