import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ticketRequest } from '../../mocks/client/web/soap.ts'
import { WSSE } from '../../mocks/frontend/soap/write.ts'
import { type FrontEnd, startFrontEnd } from './front-end.ts'
import { getTicket, PUBLISH, post, TICKETS, WEB } from './web-ticket-client.ts'

let frontEnd: FrontEnd

beforeAll(async () => {
  frontEnd = await startFrontEnd()
})

afterAll(() => frontEnd.stop())

const get = (path: string, ...more: string[]) => frontEnd.curl('external https', WEB, path, ...more)

describe('metadata', () => {
  test('of certificate provisioning names the ticket service and where to post', async () => {
    const { status, body } = await get('/CertProv/CertProvisioningService.svc/mex')
    expect(status).toBe(200)
    expect(body).toContain(`<wsa:Address>https://${WEB}${TICKETS}</wsa:Address>`)
    expect(body).toContain(`<soap:address location="https://${WEB}${PUBLISH}"/>`)
  })

  test('of the ticket service names the ways to authenticate', async () => {
    const { body } = await get(`${TICKETS}/mex`)
    expect(body).toContain('<wsdl:port name="WebTicketServiceWinNegotiate"')
  })
})

describe('a web ticket', () => {
  test('is for whom NTLM lets in', async () => {
    const { reply, assertion, key } = await getTicket(frontEnd)
    expect(reply.statuses).toEqual([401, 200])
    expect(assertion).toContain('sip:alice@contoso.example')
    expect(key).toHaveLength(32)
    const lifetime = /Created[^>]*>([^<]+)<.*Expires[^>]*>([^<]+)</.exec(reply.body) ?? []
    expect(Date.parse(lifetime[2] ?? '') - Date.parse(lifetime[1] ?? '')).toBe(8 * 3_600_000)
  })

  test('is not for others', async () => {
    const { reply } = await getTicket(frontEnd, 'CONTOSO\\alice:wrong')
    expect(reply.status).toBe(401)
    expect(reply.body).not.toContain('Assertion')
  })

  test.each([
    ['Pa55-word', 200, ''],
    ['wrong', 500, '28020;source="fe1.contoso.internal";reason="No valid security token."'],
  ])('for a password in the message, %s: %i', async (password, status, diagnostics) => {
    const token =
      `<wsse:Security xmlns:wsse="${WSSE}"><wsse:UsernameToken><wsse:Username>alice@contoso.example</wsse:Username>` +
      `<wsse:Password>${password}</wsse:Password></wsse:UsernameToken></wsse:Security>`
    const reply = await post(frontEnd, `${TICKETS}/Auth`, ticketRequest(undefined, token))
    expect(reply.status).toBe(status)
    expect(reply.headers).toContain(diagnostics)
  })

  test('opens the document of its user, and another one does not', async () => {
    const user = '/Autodiscover/AutodiscoverService.svc/root/user'
    const { assertion } = await getTicket(frontEnd)
    const ticket = (text: string) => ['-H', `X-MS-WebTicket: opaque=${Buffer.from(text).toString('base64')}`]
    const { status, body } = await get(user, ...ticket(assertion))
    expect(status).toBe(200)
    expect(body).toContain('<SipClientExternalAccess fqdn="sip.contoso.example" port="443" />')
    const forged = assertion.replace(/(AttributeValue>)(.)/, (_, tag, c) => tag + (c === 'A' ? 'B' : 'A'))
    const refused = await get(user, ...ticket(forged))
    expect(refused.status).toBe(401)
    expect(refused.headers).toContain(`X-MS-WebTicketURL: https://${WEB}${TICKETS}`)
  })
})

test('a user who is gone, with a ticket that is still good, is not found: 404 without a body', async () => {
  const { assertion } = await getTicket(frontEnd)
  const [alice] = frontEnd.config.users
  await frontEnd.mock.reload({
    ...frontEnd.config,
    users: [{ ...alice!, sipAddress: 'bob@contoso.example' }],
  })
  const header = `X-MS-WebTicket: opaque=${Buffer.from(assertion).toString('base64')}`
  const reply = await get('/Autodiscover/AutodiscoverService.svc/root/user', '-H', header)
  expect([reply.status, reply.body]).toEqual([404, ''])
  await frontEnd.mock.reload(frontEnd.config)
})

test('what fails in Windows authentication by itself is 500 with 28001, and the log says why', async () => {
  const [alice] = frontEnd.config.users
  const broken = JSON.parse(JSON.stringify({ ...alice, password: undefined }))
  await frontEnd.mock.reload({ ...frontEnd.config, users: [broken] })
  const since = frontEnd.mock.events.length
  const { reply } = await getTicket(frontEnd)
  expect([reply.status, reply.headers]).toEqual([
    500,
    expect.stringContaining('X-Ms-diagnostics: 28001;source="fe1.contoso.internal"'),
  ])
  const failed = await frontEnd.mock.event('request', { since, where: ({ data }) => data.status === 500 })
  expect(failed.why).toContain('Windows authentication failed by itself')
  await frontEnd.mock.reload(frontEnd.config)
})
