import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { challengesIn, credentials, credentialsIn } from '../../protocols/credentials.ts'
import { diagnosticsIn } from '../../protocols/diagnostics.ts'

const OFFER =
  'TLS-DSK realm="SIP Communications Service", targetname="pool.contoso.internal", version=4, sts-uri="https://web.contoso.example:443/CertProv/CertProvisioningService.svc"'

describe('credentials', () => {
  test.each([
    ['NTLM', { scheme: 'NTLM', parameters: {} }],
    ['  Negotiate  TlRM+/A==  ', { scheme: 'Negotiate', token: 'TlRM+/A==', parameters: {} }],
    ['TLS-DSK qop="auth",version=4', { scheme: 'TLS-DSK', parameters: { qop: 'auth', version: '4' } }],
    ['NTLM qop="auth", gssapi-data=""', { scheme: 'NTLM', parameters: { qop: 'auth', 'gssapi-data': '' } }],
    [
      'X Realm = "a, \\"b\\"=c" , opaque=AB12',
      { scheme: 'X', parameters: { realm: 'a, "b"=c', opaque: 'AB12' } },
    ],
    ['Bearer cwt=AAEB+/==', { scheme: 'Bearer', parameters: { cwt: 'AAEB+/==' } }],
    ['X __proto__=1', { scheme: 'X', parameters: Object.fromEntries([['__proto__', '1']]) }],
    ['X a="open', { scheme: '', parameters: {} }],
    ['', { scheme: '', parameters: {} }],
  ])('%j', (text, read) => {
    expect(credentialsIn(text)).toEqual(read)
  })

  test('say where certificates are made', () => {
    expect(credentialsIn(OFFER).parameters['sts-uri']).toBe(
      'https://web.contoso.example:443/CertProv/CertProvisioningService.svc',
    )
  })

  test('come back as they were written', () => {
    const value = fc.string({ unit: 'grapheme' })
    fc.assert(
      fc.property(value, value, (realm, opaque) => {
        const written = credentials('TLS-DSK', { realm, opaque, version: '4' })
        expect(credentialsIn(written).parameters).toEqual({ realm, opaque, version: '4' })
      }),
    )
  })

  test('any text is credentials or none', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => credentialsIn(text).scheme.length >= 0))
  })
})

test.each([
  ['one a line', ['Negotiate', 'NTLM'], ['Negotiate', 'NTLM']],
  ['joined by a proxy', ['Negotiate , NTLM'], ['Negotiate', 'NTLM']],
  ['joined with a token', ['Negotiate oRQ=, NTLM'], ['Negotiate', 'NTLM']],
  ['joined with parameters', [`${OFFER}, Basic realm="a, b", ,NTLM`], ['TLS-DSK', 'Basic', 'NTLM']],
  ['one of which cannot be read', ['NTLM a="', 'Negotiate'], ['Negotiate']],
])('challenges: %s', (_, lines, schemes) => {
  expect(challengesIn(lines).map(({ scheme }) => scheme)).toEqual(schemes)
})

test.each([
  ['1000;reason="Final; handshake failed";source="sip.x"', { id: 1000, reason: 'Final; handshake failed' }],
  [
    '28020; source="fe1"; reason="No valid security token."',
    { id: 28020, reason: 'No valid security token.' },
  ],
])('diagnostics %j', (text, { id, reason }) => {
  expect(diagnosticsIn(text)).toMatchObject({ id, parameters: { reason } })
})

test.each([undefined, '', 'nothing'])('%j is no diagnostics', (text) => {
  expect(diagnosticsIn(text)).toBeUndefined()
})

/** What grows faster than the text would show here as minutes. */
test.each([
  ['an open quote', (n: number) => `X a="${'\\a'.repeat(n)}`],
  ['commas', (n: number) => `X a=1${', '.repeat(n)}`],
  ['schemes', (n: number) => `${'X Y,'.repeat(n)}"`],
  ['blanks', (n: number) => `X${' '.repeat(n)}"`],
  ['equals signs', (n: number) => `X ${'a='.repeat(n)}"`],
])('%s without end cost no more than their length', (_, text) => {
  const spent = (n: number) => {
    const begun = process.cpuUsage()
    challengesIn([text(n)])
    return process.cpuUsage(begun).user / 1000
  }
  spent(2_000)
  expect(spent(200_000)).toBeLessThan(2_000)
})
