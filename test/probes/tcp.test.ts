import { expect, test } from '@jest/globals'
import { contextOf } from '../../harness/probes/context.ts'
import type { TcpRequest } from '../../harness/probes/observation.ts'
import { probeTcp } from '../../harness/probes/tcp.ts'
import { nmap } from '../../harness/probes/tools/nmap.ts'
import { a, cname, nameServer } from '../fixtures/probe-name-server.ts'
import { byTool, folder, patient } from '../fixtures/probe-run.ts'
import { closedPort, resetting, silent } from '../fixtures/probe-servers.ts'

const ask = (host: string, port: number): TcpRequest => ({ kind: 'tcp', host, port, timeoutMs: patient })

test('open and refused are told apart, by nmap alike and in the order of the ports', async () => {
  await using server = await silent()
  const ports = [await closedPort(), server.port]
  const probed = await Promise.all(ports.map((port) => probeTcp(ask('127.0.0.1', port), contextOf('here'))))
  const mapped = await byTool(nmap, { host: '127.0.0.1', ports, timeoutMs: patient })
  expect(probed.map(({ outcome }) => outcome)).toEqual(['refused', 'open'])
  expect(mapped.map(({ outcome }) => outcome)).toEqual(['refused', 'open'])
  expect(mapped.map(({ request, command, address }) => ({ request, command, address }))).toEqual(
    probed.map(({ request, command, address }) => ({ request, command, address })),
  )
})

test('a connection that is reset at once was open', async () => {
  await using server = await resetting()
  const seen = await Promise.all(
    Array.from({ length: 20 }, () => probeTcp(ask('127.0.0.1', server.port), contextOf('here'))),
  )
  expect(seen.map(({ outcome }) => outcome)).toEqual(seen.map(() => 'open'))
})

test('a sentence says what happened', async () => {
  const port = await closedPort()
  const { summary, ms } = await probeTcp(ask('127.0.0.1', port), contextOf('here'))
  expect(summary).toMatch(new RegExp(`^127.0.0.1:${port} refused the connection after [\\d.]+ ms$`))
  expect(ms).toBeLessThan(patient)
})

test('the hosts file comes before the name servers', async () => {
  await using server = await silent()
  await using names = await nameServer(() => ({ rcode: 3 }))
  await using files = await folder({
    hosts: '127.0.0.1 localhost\n127.0.0.1\tLyncWeb.contoso.example lyncweb # for the test\n',
    resolver: `nameserver ${names.server}`,
  })
  const context = contextOf('here', { hosts: files.file('hosts'), resolver: files.file('resolver') })
  const seen = await probeTcp(ask('lyncweb.contoso.example', server.port), context)
  expect(seen).toMatchObject({ outcome: 'open', address: '127.0.0.1' })
  expect(names.asked).toEqual([])
})

test('a name is resolved by the host’s name servers, through CNAMEs', async () => {
  await using server = await silent()
  await using names = await nameServer(() => ({
    answers: [
      cname('meet.contoso.example', 'lyncweb.contoso.example'),
      a('lyncweb.contoso.example', '127.0.0.1'),
    ],
  }))
  await using files = await folder({ resolver: `nameserver ${names.server}` })
  const context = contextOf('here', { hosts: '/nonexistent', resolver: files.file('resolver') })
  const seen = await probeTcp(ask('meet.contoso.example', server.port), context)
  expect(seen).toMatchObject({ outcome: 'open', address: '127.0.0.1' })
})

test('of several addresses the first that accepts is taken', async () => {
  await using server = await silent()
  await using names = await nameServer(() => ({
    answers: [a('pool.contoso.internal', '127.0.0.2'), a('pool.contoso.internal', '127.0.0.1')],
  }))
  await using files = await folder({ resolver: `nameserver ${names.server}` })
  const context = contextOf('here', { hosts: '/nonexistent', resolver: files.file('resolver') })
  const seen = await probeTcp(ask('pool.contoso.internal', server.port), context)
  expect(seen).toMatchObject({ outcome: 'open', address: '127.0.0.1' })
})

test.each([
  ['does not exist', { rcode: 3 }, /NXDOMAIN/],
  ['is not answered for', 'silence' as const, /no answer over UDP/],
  ['has no address', {}, /no address/],
])('a name that %s is a failure of DNS, within the bound', async (_what, reply, detail) => {
  await using names = await nameServer(() => reply)
  await using files = await folder({ resolver: `nameserver ${names.server}` })
  const context = contextOf('here', { hosts: '/nonexistent', resolver: files.file('resolver') })
  const seen = await probeTcp({ ...ask('nix.contoso.example', 443), timeoutMs: 1500 }, context)
  expect(seen).toMatchObject({ outcome: 'dns-failed', detail: expect.stringMatching(detail) })
  expect(seen.ms).toBeLessThan(2 * 1500)
})
