import { createServer } from 'node:http'
import { expect, test } from '@jest/globals'
import { probeCertProv } from '../../harness/probes/certprov.ts'
import { contextOf } from '../../harness/probes/context.ts'
import type { CertProvRequest } from '../../harness/probes/observation.ts'
import { curlNtlm } from '../../harness/probes/tools/curl.ts'
import { type Behaviour, certProvServer, credentials } from '../fixtures/probe-certprov-server.ts'
import { byTool, impatient, patient } from '../fixtures/probe-run.ts'
import { closedPort, listen, silent } from '../fixtures/probe-servers.ts'

const [alice = { login: '', password: '' }, zoe] = credentials

const ask = (port: number, rest: Partial<CertProvRequest> = {}): CertProvRequest => ({
  kind: 'certprov',
  url: `http://lyncweb.contoso.example:${port}/CertProv/CertProvisioningService.svc`,
  address: '127.0.0.1',
  timeoutMs: patient,
  ...alice,
  ...rest,
})
const look = (request: CertProvRequest) => probeCertProv(request, contextOf('here'))

const challenge = {
  target: 'CONTOSO',
  netbiosDomain: 'CONTOSO',
  netbiosComputer: 'FE1',
  dnsDomain: 'contoso.internal',
  dnsComputer: 'fe1.contoso.internal',
}

test.each<[string, Behaviour, Partial<CertProvRequest>, object]>([
  [
    'a sign-in that works',
    {},
    {},
    { outcome: 'created', legs: [401, 401, 200], offered: ['Negotiate', 'NTLM'], challenge },
  ],
  [
    'a sign-in with a UPN',
    {},
    { login: 'alice@contoso.example' },
    { outcome: 'created', legs: [401, 401, 200] },
  ],
  ['a sign-in beyond ASCII', {}, zoe ?? {}, { outcome: 'created', legs: [401, 401, 200] }],
  ['a wrong password', {}, { password: 'wrong' }, { outcome: 'denied', legs: [401, 401, 401], challenge }],
  ['an unknown user', {}, { login: 'CONTOSO\\mallory' }, { outcome: 'denied', legs: [401, 401, 401] }],
  ['only Negotiate', { offer: ['Negotiate'] }, {}, { outcome: 'created', legs: [401, 401, 200], challenge }],
  [
    'another scheme only',
    { offer: ['Basic realm="proxy"'] },
    {},
    { outcome: 'no-challenge', legs: [401], offered: ['Basic realm="proxy"'] },
  ],
  ['no scheme at all', { offer: [] }, {}, { outcome: 'no-challenge', legs: [401], offered: [] }],
  ['another page', { page: 'Welcome to nginx' }, {}, { outcome: 'other', legs: [401, 401, 200] }],
  [
    'a connection that ends with the first answer',
    { closeAfter: 'anonymous' },
    {},
    { outcome: 'created', legs: [401, 401, 200] },
  ],
  [
    'a connection that ends with the challenge',
    { closeAfter: 'negotiate' },
    {},
    { outcome: 'ended-early', legs: [401, 401], challenge },
  ],
  [
    'legs on different connections behind the proxy',
    { forgetful: true },
    {},
    { outcome: 'denied', legs: [401, 401, 401] },
  ],
])('%s is told', async (_what, behaviour, rest, expected) => {
  await using server = await certProvServer(behaviour)
  expect(await look(ask(server.port, rest))).toMatchObject({
    ...expected,
    connected: true,
    address: '127.0.0.1',
  })
})

test.each<[string, Behaviour, Partial<CertProvRequest>]>([
  ['a sign-in that works', {}, {}],
  ['a sign-in with a UPN', {}, { login: 'alice@contoso.example' }],
  ['a wrong password', {}, { password: 'wrong' }],
  ['another page', { page: 'Welcome to nginx' }, {}],
])('%s is told by curl alike', async (_what, behaviour, rest) => {
  await using server = await certProvServer(behaviour)
  const request = ask(server.port, rest)
  const [probed, curled] = await Promise.all([look(request), byTool(curlNtlm, request)])
  expect({ ...curled, legs: [], offered: [], answer: null, ms: 0, summary: '' }).toMatchObject({
    kind: 'certprov',
    outcome: probed.outcome,
    challenge: probed.challenge,
    command: probed.command,
    request: probed.request,
  })
  expect(curled.legs.at(-1)).toBe(probed.legs.at(-1))
})

test('what lets anybody in is told', async () => {
  await using server = await listen(
    createServer((_request, response) => response.end('You have created a service.')),
  )
  const seen = await look(ask(server.port))
  expect(seen).toMatchObject({ outcome: 'created', legs: [200], offered: [] })
  expect(seen.summary).toMatch(/anybody/)
})

test('failures of the network are told as everywhere', async () => {
  await using server = await silent()
  expect(await look(ask(server.port, { timeoutMs: impatient }))).toMatchObject({
    outcome: 'timeout',
    connected: true,
    legs: [],
  })
  expect(await look(ask(await closedPort()))).toMatchObject({
    outcome: 'refused',
    connected: false,
    legs: [],
  })
})

test('no password is in an observation, its command or the arguments of a tool', async () => {
  await using server = await certProvServer()
  const request = ask(server.port, { password: 'SECRETSECRET' })
  const all = JSON.stringify([await look(request), await byTool(curlNtlm, request), curlNtlm.argv(request)])
  expect(all).not.toContain('SECRETSECRET')
  expect((await look(request)).command).toContain(`--ntlm -u 'CONTOSO\\alice' http://`)
})
