import { connect, createServer } from 'node:net'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { contextOf } from '../../harness/probes/context.ts'
import type { TicketRequest } from '../../harness/probes/observation.ts'
import { probeTicket } from '../../harness/probes/ticket.ts'
import { ticketObservation } from '../../harness/probes/ticket-outcome.ts'
import { ticket as byCurl } from '../../harness/probes/tools/ticket.ts'
import { byTool, impatient, patient } from '../fixtures/probe-run.ts'
import { closedPort, listen, silent } from '../fixtures/probe-servers.ts'
import { type FrontEnd, startFrontEnd } from '../mocks/front-end.ts'

let pool: FrontEnd[] = []

beforeAll(async () => {
  const first = await startFrontEnd()
  const { userIssuer } = first.config
  pool = [first, await startFrontEnd({ userIssuer, fqdn: 'fe2.contoso.internal' })]
})

afterAll(() => Promise.all(pool.map((node) => node.stop())))

/** Sends each connection to the next node, as a proxy does that keeps nobody at his. */
const inTurn = () => {
  let count = 0
  const server = createServer((socket) => {
    const node = pool[count++ % pool.length]
    const onward = connect(node?.port('external http') ?? 0, '127.0.0.1')
    socket.pipe(onward).pipe(socket)
    for (const end of [socket, onward]) end.on('error', () => socket.destroy())
  })
  return listen(server)
}

const ask = (port: number, rest: Partial<TicketRequest> = {}): TicketRequest => ({
  kind: 'ticket',
  url: `http://lyncweb.contoso.example:${port}/`,
  address: '127.0.0.1',
  login: 'CONTOSO\\alice',
  password: 'Pa55-word',
  uses: 2,
  timeoutMs: patient,
  ...rest,
})
const look = (request: TicketRequest) => probeTicket(request, contextOf('here'))

const [fe1, fe2] = ['fe1.contoso.internal', 'fe2.contoso.internal']

test.each<[string, 'shared' | 'own', Partial<TicketRequest>, object]>([
  [
    'is good at every node that shares its keys',
    'shared',
    {},
    {
      outcome: 'accepted',
      issuedBy: fe1,
      uses: [
        { status: 200, node: fe2 },
        { status: 200, node: fe1 },
      ],
    },
  ],
  [
    'is good at no other where each has keys of its own',
    'own',
    {},
    {
      outcome: 'denied',
      issuedBy: fe1,
      uses: [
        { status: 401, node: fe2, diagnostics: expect.stringMatching(/^28020;/) },
        { status: 200, node: fe1 },
      ],
    },
  ],
  ['is not issued for a wrong password', 'own', { password: 'wrong' }, { outcome: 'no-ticket', uses: [] }],
])('a ticket %s, by the probe and by curl', async (_, ticketKeys, rest, expected) => {
  await Promise.all(pool.map(({ mock, config }) => mock.reload({ ...config, ticketKeys })))
  await using probed = await inTurn()
  await using curled = await inTurn()
  expect(await look(ask(probed.port, rest))).toMatchObject(expected)
  expect(await byTool(byCurl, ask(curled.port, rest))).toMatchObject(expected)
})

test('how far the issuer’s clock is behind is told as that', () => {
  const request = { kind: 'ticket', url: 'https://x', login: 'a', password: 'b', uses: 0 } as const
  const facts = {
    outcome: 'accepted',
    connected: true,
    issuedBy: 'fe1',
    aheadMs: -180_000,
    uses: [],
  } as const
  const { summary } = ticketObservation(request, { from: 'here', ms: 1 }, { ...facts, uses: [] })
  expect(summary).toContain('whose clock is 3 minutes behind')
})

test('how far the issuer’s clock is ahead is told', async () => {
  const clockAheadMs = 3 * 60_000
  await Promise.all(pool.map(({ mock, config }) => mock.reload({ ...config, clockAheadMs })))
  await using server = await inTurn()
  const { aheadMs = 0, summary } = await look(ask(server.port))
  expect(Math.round(aheadMs / 60_000)).toBe(3)
  expect(summary).toContain('whose clock is 3 minutes ahead')
})

test('failures of the network are told as everywhere', async () => {
  await using server = await silent()
  expect(await look(ask(server.port, { timeoutMs: impatient }))).toMatchObject({
    outcome: 'timeout',
    uses: [],
  })
  expect(await look(ask(await closedPort()))).toMatchObject({ outcome: 'refused', connected: false })
})

test('neither password nor ticket is in an observation or its command', async () => {
  await using server = await inTurn()
  const seen = JSON.stringify(await look(ask(server.port)))
  expect(seen).not.toContain('Pa55-word')
  expect(seen).not.toContain('SamlSecurityToken')
})
