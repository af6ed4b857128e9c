import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { FrontEndConfig, ProgramEvent } from '../../harness/plan/services.ts'
import { ticketRequest } from '../../mocks/client/web/soap.ts'
import { WSSE } from '../../mocks/frontend/soap/write.ts'
import { type FrontEnd, startFrontEnd } from './front-end.ts'
import { post, TICKETS, WEB } from './web-ticket-client.ts'

const USER = '/Autodiscover/AutodiscoverService.svc/root/user'
const MINUTE = 60_000

let issuing: FrontEnd
let reading: FrontEnd

beforeAll(async () => {
  issuing = await startFrontEnd()
  const { userIssuer } = issuing.config
  reading = await startFrontEnd({ userIssuer, fqdn: 'fe2.contoso.internal' })
})

afterAll(() => Promise.all([issuing.stop(), reading.stop()]))

const become = (node: FrontEnd, settings: Partial<FrontEndConfig>) =>
  node.mock.reload({ ...node.config, ...settings })

/** A ticket for a password, from one node. */
const ticketOf = async (node: FrontEnd): Promise<string> => {
  const token =
    `<wsse:Security xmlns:wsse="${WSSE}"><wsse:UsernameToken><wsse:Username>alice@contoso.example</wsse:Username>` +
    '<wsse:Password>Pa55-word</wsse:Password></wsse:UsernameToken></wsse:Security>'
  const { body } = await post(node, `${TICKETS}/Auth`, ticketRequest(undefined, token))
  return /<saml:Assertion.*<\/saml:Assertion>/s.exec(body)?.[0] ?? ''
}

/** Shows a ticket to a node: the status, and what its log says about it. */
const shown = async (node: FrontEnd, ticket: string): Promise<[status: number, why: string]> => {
  const since = node.mock.events.length
  const header = `X-MS-WebTicket: opaque=${Buffer.from(ticket).toString('base64')}`
  const { status } = await node.curl('external https', WEB, USER, '-H', header)
  // What asked for the ticket may still be on its way to the log.
  const where = ({ data }: ProgramEvent) => data.url === USER
  return [status, String((await node.mock.event('request', { since, where })).why)]
}

describe('a ticket of one node is shown to another', () => {
  test.each<[string, Partial<FrontEndConfig>, Partial<FrontEndConfig>, number, string]>([
    ['of its pool', {}, {}, 200, 'the document of alice@contoso.example'],
    ['that has keys of its own', {}, { ticketKeys: 'own' }, 401, 'none that this pool issued'],
    [
      'where both have keys of their own',
      { ticketKeys: 'own' },
      { ticketKeys: 'own' },
      401,
      'none that this',
    ],
    ['whose clock is 4 minutes slow', { clockAheadMs: 4 * MINUTE }, {}, 200, 'the document of'],
    ['whose clock is 6 minutes slow', { clockAheadMs: 6 * MINUTE }, {}, 401, 'is not good before'],
    ['whose clock is 9 hours fast', {}, { clockAheadMs: 540 * MINUTE }, 401, 'the ticket expired at'],
  ])('%s', async (_, issuer, reader, status, why) => {
    await Promise.all([become(issuing, issuer), become(reading, reader)])
    expect(await shown(reading, await ticketOf(issuing))).toEqual([status, expect.stringContaining(why)])
  })
})

test('a node with keys of its own reads its own tickets', async () => {
  await become(issuing, { ticketKeys: 'own' })
  expect(await shown(issuing, await ticketOf(issuing))).toEqual([200, expect.any(String)])
})

test('a node whose clock is wrong says so in every answer', async () => {
  await become(reading, { clockAheadMs: 30 * MINUTE })
  const { headers } = await reading.curl('external https', WEB, '/meet')
  const ahead = Date.parse(/^Date: (.*)\r?$/m.exec(headers)?.[1] ?? '') - Date.now()
  expect(Math.round(ahead / MINUTE)).toBe(30)
})

test.each([
  [10, 200],
  [30, 401],
])('with a clock %i minutes fast NTLM of a client that goes by its own is %i', async (minutes, status) => {
  await become(reading, { clockAheadMs: minutes * MINUTE })
  const path = '/CertProv/CertProvisioningService.svc'
  const login = ['--ntlm', '-u', 'alice:Pa55-word']
  expect(await reading.curl('external https', WEB, path, ...login)).toMatchObject({ status })
})
