import { createServer } from 'node:tls'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { contextOf } from '../../harness/probes/context.ts'
import type { SipObservation } from '../../harness/probes/observation.ts'
import { probeSip } from '../../harness/probes/sip.ts'
import { answerIn } from '../../harness/probes/sip-message.ts'
import { sip } from '../../harness/probes/tools/sip.ts'
import { hierarchy } from '../fixtures/probe-certificates.ts'
import { boundFor, byTool, folder } from '../fixtures/probe-run.ts'
import { closedPort, closing, type Listening, listen, silent } from '../fixtures/probe-servers.ts'

let good: Awaited<ReturnType<typeof hierarchy>>
beforeAll(async () => {
  good = await hierarchy(['sip.contoso.example'])
})

const challenge = `SIP/2.0 401 Unauthorized\r\nWWW-Authenticate: NTLM realm="SIP", version=4\r\nWWW-Authenticate: TLS-DSK realm="SIP", targetname="pool", version=4, sts-uri="https://web.contoso.example:443/CertProv"\r\nContent-Length: 0\r\n\r\n`

/** A registrar that answers the end of a head with this, piece by piece; nothing, if it is empty; hangs up, if there is none. */
const registrar = (pieces: readonly string[] | undefined): Promise<Listening> => {
  const { pem, key } = good.server
  const server = createServer({ cert: pem + good.intermediate.pem, key }, (socket) => {
    let held = ''
    socket.on('error', () => {})
    socket.on('data', (chunk: Buffer) => {
      held += chunk.toString()
      if (!held.endsWith('\r\n\r\n')) return
      if (pieces === undefined) socket.end()
      else for (const piece of pieces) socket.write(piece)
    })
  })
  server.on('tlsClientError', () => {})
  return listen(server)
}

/** The probe's observation and that of openssl, each on a connection of its own. */
const both = async (port: number, expected: { outcome: string }): Promise<SipObservation[]> => {
  await using files = await folder({ 'ca.crt': good.root.pem })
  const trustStore = files.file('ca.crt')
  const timeoutMs = boundFor(expected)
  const request = { kind: 'sip' as const, host: '127.0.0.1', port, domain: 'contoso.example', timeoutMs }
  return [
    await probeSip(request, contextOf('here', { trustStore })),
    await byTool(sip, { ...request, timeoutMs: Math.min(timeoutMs, 1000) }),
  ]
}

const offers = [{ scheme: 'NTLM' }, { scheme: 'TLS-DSK', stsUri: 'https://web.contoso.example:443/CertProv' }]

describe('REGISTER without credentials', () => {
  test.each<[string, () => Promise<Listening>, Partial<SipObservation> & { outcome: string }]>([
    ['a challenge', () => registrar([challenge]), { outcome: 'response', status: 401, offers }],
    [
      'a challenge in pieces',
      () => registrar([challenge.slice(0, 4), challenge.slice(4, 60), challenge.slice(60)]),
      { outcome: 'response', status: 401, offers },
    ],
    [
      'word that it takes a while, and a challenge',
      () => registrar(['SIP/2.0 100 Trying\r\nContent-Length: 0\r\n\r\n', challenge]),
      { outcome: 'response', status: 401, offers },
    ],
    [
      'the same at once',
      () => registrar([`SIP/2.0 100 Trying\r\nContent-Length: 0\r\n\r\n${challenge}`]),
      { outcome: 'response', status: 401, offers },
    ],
    ['no SIP', () => registrar(['HTTP/1.1 400 Bad Request\r\n\r\n']), { outcome: 'malformed', offers: [] }],
    ['nothing', () => registrar([]), { outcome: 'timeout', connected: true }],
    ['the end, once TLS is up', () => registrar(undefined), { outcome: 'ended-early', connected: true }],
    ['the end, before TLS', closing, { outcome: 'ended-early', connected: true }],
    ['silence', silent, { outcome: 'timeout', connected: true }],
  ])('answered with %s', async (_, serve, facts) => {
    await using server = await serve()
    const [probed, told] = await both(server.port, facts)
    expect(probed).toMatchObject(facts)
    expect(told).toMatchObject(
      facts.outcome === 'malformed' ? facts : { ...facts, offers: facts.offers ?? [] },
    )
    expect(probed?.command).toContain('REGISTER sip:contoso.example SIP/2.0')
  })

  test('refused', async () => {
    const facts = { outcome: 'refused', connected: false }
    for (const seen of await both(await closedPort(), facts)) expect(seen).toMatchObject(facts)
  })
})

test.each([
  ['', undefined],
  ['SIP/2', undefined],
  ['SIP/2.0 401 Unauth', undefined],
  ['SIP/2.0 401 Unauthorized\r\nVia: x\r\n', undefined],
  ['GET / HTTP/1.1\r\n', 'malformed'],
  ['\r\n\r\n', undefined],
  ['SIP/2.0 401 x\r\nno header\r\n\r\n', 'malformed'],
  ['OPTIONS sip:x SIP/2.0\r\n\r\n', 'malformed'],
] as const)('%j is %s', (text, answer) => {
  expect(answerIn(text)).toBe(answer)
})
