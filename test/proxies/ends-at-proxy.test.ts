import { describe, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import type { HttpObservation } from '../../harness/probes/observation.ts'
import { from } from '../../harness/scenario/from.ts'
import { givenCauses } from '../../harness/scenario/given.ts'

const answered = (status: number, headers: Record<string, string[]> = {}): Partial<HttpObservation> => ({
  outcome: 'response',
  answer: { status, reason: '', headers, body: '' },
})
const tls = {} as HttpObservation['tls']

const seen = (rest: Partial<HttpObservation>): HttpObservation => ({
  ...{ kind: 'http', from: 'client', ms: 1, command: 'curl', summary: 'as seen', connected: true },
  ...{ request: { kind: 'http', url: 'https://lyncweb.contoso.example/meet' }, outcome: 'timeout' },
  ...rest,
})

describe('a request that ends at the proxy', () => {
  const expectation = from('client').https('web').endsAtProxy()

  test.each<[what: string, rest: Partial<HttpObservation>, met: boolean]>([
    ['502 of its own', answered(502), true],
    ['503 of its own', answered(503), true],
    ['504 of its own', answered(504), true],
    ['no answer after the handshake', { outcome: 'ended-early', tls }, true],
    ['an end before the handshake', { outcome: 'ended-early' }, false],
    ['silence', { outcome: 'timeout', tls }, false],
    ['503 of a front end', answered(503, { 'x-ms-server-fqdn': ['fe1.contoso.internal'] }), false],
    ['500 of its own', answered(500), true],
    ['an answer', answered(200), false],
  ])('%s', (_, rest, met) => {
    expect(expectation.judge([seen(rest)], contoso)).toBe(met ? undefined : 'as seen')
  })
})

describe('through a proxy that breaks NTLM', () => {
  const statements = [from('client').tls('web').succeeds(), from('client').certprov().creates()]
  const texts = (own: Parameters<typeof givenCauses>[1]) =>
    givenCauses(statements, own).map(({ text }) => text)

  test('a sign-in is expected to be denied, and all else as ever', () => {
    expect(texts(['proxy.breaks-ntlm'])).toEqual([
      statements[0]?.text,
      'from client: certificate provisioning is denied after authentication',
    ])
  })

  test('a client stops before its web ticket where it would have come further, and nowhere sooner', () => {
    const { works, signsIn, stopsBefore, worksWithout } = from('client').signIn()
    const stops = 'from client: sign-in as windows stops before web-ticket'
    const mine = [works(), stopsBefore('certificate'), worksWithout('search', { byNtlm: true })]
    const others = [stopsBefore('metadata'), worksWithout('search'), signsIn()]
    expect(givenCauses([...mine, ...others], ['proxy.breaks-ntlm']).map(({ text }) => text)).toEqual([
      ...mine.map(() => stops),
      ...others.map(({ text }) => text),
    ])
  })

  test('and through any other nothing changes', () => {
    expect(texts([])).toEqual(statements.map(({ text }) => text))
  })
})
