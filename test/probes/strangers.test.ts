import { createServer } from 'node:http'
import { expect, test } from '@jest/globals'
import { contextOf } from '../../harness/probes/context.ts'
import type { StrangersRequest } from '../../harness/probes/observation.ts'
import { probeStrangers } from '../../harness/probes/strangers.ts'
import { strangers as byCurl } from '../../harness/probes/tools/strangers.ts'
import { certProvServer, credentials } from '../fixtures/probe-certprov-server.ts'
import { web } from '../fixtures/probe-http.ts'
import { byTool, patient } from '../fixtures/probe-run.ts'
import { type Listening, listen, resetting } from '../fixtures/probe-servers.ts'

const [alice = { login: '', password: '' }] = credentials

const ask = ({ port }: Listening, rest: Partial<StrangersRequest> = {}): StrangersRequest => ({
  kind: 'strangers',
  url: `http://lyncweb.contoso.example:${port}/CertProv/CertProvisioningService.svc`,
  address: '127.0.0.1',
  rounds: 2,
  timeoutMs: patient,
  ...alice,
  ...rest,
})
const look = (request: StrangersRequest) => probeStrangers(request, contextOf('here'))

const unavailable = () => web((_, response) => response.writeHead(503).end())

test.each<[string, () => Promise<Listening>, string]>([
  ['are kept out where each connection vouches for itself', certProvServer, 'kept-out'],
  ['meet nobody where nobody is asked to sign in', unavailable, 'not-signed-in'],
  ['are not kept out where none of them is answered', resetting, 'ended-early'],
])('strangers %s, by the probe and by curl', async (_, serverOf, outcome) => {
  await using server = await serverOf()
  expect(await look(ask(server))).toMatchObject({ outcome })
  expect(await byTool(byCurl, ask(server))).toMatchObject({ outcome })
})

test.each<[string, Partial<StrangersRequest>, boolean]>([
  ['a wrong password', { password: 'wrong' }, false],
  ['a proxy that spreads the handshake', {}, true],
])('%s signs nobody in whom a stranger could be taken for', async (_, rest, forgetful) => {
  await using server = await certProvServer({ forgetful })
  expect(await look(ask(server, rest))).toMatchObject({
    outcome: 'not-signed-in',
    summary: expect.stringContaining('could not sign in'),
  })
})

test('curl that is answered once and then refused has seen nobody kept out', async () => {
  const server = createServer((_, response) => {
    response.writeHead(401, { connection: 'close', 'www-authenticate': 'NTLM' }).end()
    server.close()
  })
  await using listening = await listen(server)
  expect(await byTool(byCurl, ask(listening))).toMatchObject({ outcome: 'ended-early', asked: 1 })
})
