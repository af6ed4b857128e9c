import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { publishRequest, ticketRequest } from '../../mocks/client/web/soap.ts'
import { WSSE } from '../../mocks/frontend/soap/write.ts'
import { type FrontEnd, startFrontEnd } from './front-end.ts'
import { certificateRequest, getTicket, PUBLISH, post, TICKETS, WEB } from './web-ticket-client.ts'

let frontEnd: FrontEnd
let csr: string

beforeAll(async () => {
  frontEnd = await startFrontEnd()
  csr = await certificateRequest(frontEnd.folder)
})

afterAll(() => frontEnd.stop())

const get = (path: string, ...more: string[]) => frontEnd.curl('external https', WEB, path, ...more)
const signedRequest = (
  ticket: { assertion: string; key: Buffer },
  request: string,
  { entity = 'alice@contoso.example' } = {},
) => publishRequest(ticket, request, { entity, created: new Date().toISOString() })
const publish = (body: string) => post(frontEnd, PUBLISH, body)

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

describe('GetAndPublishCert', () => {
  test('makes a certificate of the pool’s authority, for the key that was sent', async () => {
    const { status, body } = await publish(signedRequest(await getTicket(frontEnd), csr))
    expect(status).toBe(200)
    const [, der = ''] = /<BinarySecurityToken[^>]*>([^<]+)</.exec(body) ?? []
    const certificate = new X509Certificate(Buffer.from(der, 'base64'))
    const issuer = new X509Certificate(await readFile(join(frontEnd.folder, 'intermediate.pem')))
    expect(certificate.subject).toBe('CN=alice@contoso.example')
    expect(certificate.verify(issuer.publicKey)).toBe(true)
    expect(certificate.checkIssued(issuer)).toBe(true)
    expect(certificate.publicKey.asymmetricKeyType).toBe('rsa')
  })

  test.each([
    [
      'a key that is not the ticket’s',
      (ticket: { assertion: string }) => ({ ...ticket, key: Buffer.alloc(32) }),
    ],
    [
      'a ticket that was changed',
      ({ assertion, key }: { assertion: string; key: Buffer }) => ({
        assertion: assertion.replace(/(AttributeValue>)..../, '$1AAAA'),
        key,
      }),
    ],
  ])('with %s is refused with 28020', async (_, change) => {
    const ticket = await getTicket(frontEnd)
    const { status, body } = await publish(signedRequest(change(ticket), csr))
    expect(status).toBe(500)
    expect(body).toContain('<ErrorId>28020</ErrorId>')
  })

  test('unsigned is refused', async () => {
    const signed = signedRequest(await getTicket(frontEnd), csr)
    const { status } = await publish(signed.replace(/<Signature [\s\S]*<\/Signature>/, ''))
    expect(status).toBe(500)
  })

  test.each([
    ['no PKCS#10', 'AAAA', {}, 'the request is no PKCS#10'],
    ['somebody else', undefined, { entity: 'bob@contoso.example' }, 'the request is for bob'],
  ])('for %s says so in ErrorInfo, with 200', async (_, request, options, says) => {
    const ticket = await getTicket(frontEnd)
    const { status, body } = await publish(signedRequest(ticket, request ?? csr, options))
    expect(status).toBe(200)
    expect(body).toMatch(new RegExp(`<ErrorInfo .*${says.replace(/[#]/g, '[#]')}`))
  })

  test.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><s:Envelope xmlns:s="x">&b;</s:Envelope>'],
    ['half a document', '<s:Envelope xmlns:s="x"><s:Body>'],
    ['nothing', ''],
    ['something else', 'hello'],
  ])('that is %s is a fault, not an end', async (_, body) => {
    expect(await publish(body)).toMatchObject({ status: 500 })
    expect(await get('/meet')).toMatchObject({ status: 200 })
  })

  test('for a key that is too short says so', async () => {
    const short = await certificateRequest(frontEnd.folder, { bits: 512 })
    const { body } = await publish(signedRequest(await getTicket(frontEnd), short))
    expect(body).toContain('a key of 512 bits is too short')
  })

  test('with GET is 405', async () => {
    expect(await get(PUBLISH)).toMatchObject({ status: 405 })
  })
})

describe('the web query of the address book', () => {
  const search = (assertion: string, value: string) =>
    post(
      frontEnd,
      '/GroupExpansion/service.svc/WebTicket_Bearer',
      `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><w:Security xmlns:w="${WSSE}">${assertion}` +
        `</w:Security></s:Header><s:Body><SearchAbEntry xmlns="DistributionListExpander"><AbEntryRequest><BasicSearch>` +
        `<Value>${value}</Value></BasicSearch></AbEntryRequest></SearchAbEntry></s:Body></s:Envelope>`,
    )

  test('finds people by the beginning of their names', async () => {
    const { assertion } = await getTicket(frontEnd)
    expect((await search(assertion, 'Ali')).body).toContain('<Value>sip:alice@contoso.example</Value>')
    expect((await search(assertion, 'zo')).body).toContain('<Items></Items>')
  })

  test('is refused without a ticket', async () => {
    expect(await search('', 'ali')).toMatchObject({ status: 500, body: expect.stringContaining('28020') })
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

describe('the address book file', () => {
  const name = (daysAgo: number) =>
    `F-${(Math.floor((Date.now() - Date.UTC(2001, 0, 1)) / 86_400_000) - daysAgo).toString(16)}.lsabs`

  test.each([
    [name(0), 200],
    [name(7), 200],
    [name(60), 404],
    [name(-2), 404],
    ['D-0001-0002.lsabs', 404],
    ['../F-0001.lsabs', 404],
  ])('%s is %i for the holder of a ticket', async (file, status) => {
    const { assertion } = await getTicket(frontEnd)
    const ticket = ['-H', `X-MS-WebTicket: opaque=${Buffer.from(assertion).toString('base64')}`]
    expect(await get(`/abs/handler/${file}`, '--path-as-is', ...ticket)).toMatchObject({ status })
  })

  test('holds who is enabled for SIP, and says that its format is none of the product’s', async () => {
    const { status, body } = await get(`/abs/handler/${name(0)}`, '--ntlm', '-u', 'alice:Pa55-word')
    expect(status).toBe(200)
    expect(body.split('\r\n')).toEqual([
      expect.stringContaining('not in the format of the product'),
      'alice\tsip:alice@contoso.example',
      '',
    ])
    expect(await get(`/abs/handler/${name(0)}`)).toMatchObject({ status: 401 })
  })

  test('with a wrong ticket is 403, in the words that were seen', async () => {
    const reply = await get(`/abs/handler/${name(0)}`, '-H', 'X-MS-WebTicket: opaque=AAAA')
    expect([reply.status, reply.body]).toEqual([403, 'Invalid Web Ticket'])
  })
})

describe('an OAuth token', () => {
  const form = (fields: Record<string, string>) =>
    get('/WebTicket/oauthtoken', '--data', new URLSearchParams(fields).toString())

  test('for a password opens the document of UCWA', async () => {
    const { status, body } = await form({ grant_type: 'password', username: 'alice', password: 'Pa55-word' })
    expect(status).toBe(200)
    const { access_token } = JSON.parse(body) as { access_token: string }
    const document = await get(
      '/Autodiscover/AutodiscoverService.svc/root/oauth/user',
      '-H',
      `Authorization: Bearer ${access_token}`,
    )
    expect(document.status).toBe(200)
    expect(document.body).toContain('/ucwa/oauth/v1/applications')
  })

  test('by Windows authentication', async () => {
    const grant = ['--data', 'grant_type=urn:microsoft.rtc:windows']
    expect(await get('/WebTicket/oauthtoken', ...grant)).toMatchObject({ status: 401 })
    const { status, body } = await get('/WebTicket/oauthtoken', '--ntlm', '-u', 'alice:Pa55-word', ...grant)
    expect([status, body]).toEqual([200, expect.stringContaining('"access_token":"cwt=')])
  })

  test.each([
    [{}, 'invalid_request', 28002],
    [{ grant_type: 'password', username: 'alice' }, 'invalid_request', 28002],
    [{ grant_type: 'magic' }, 'unsupported_grant_type', 28029],
    [{ grant_type: 'urn:microsoft.rtc:anonmeeting' }, 'invalid_grant', 28020],
    [{ grant_type: 'password', scope: 'all' }, 'invalid_scope', 28002],
  ])('asked for with %j is 400 %s and %i', async (fields, error, id) => {
    const { status, body, headers } = await form(fields as Record<string, string>)
    expect([status, JSON.parse(body)]).toEqual([400, { error }])
    expect(headers).toContain(`X-Ms-diagnostics: ${id};`)
  })

  test('for a wrong one is 400 invalid_grant', async () => {
    const { status, body } = await form({ grant_type: 'password', username: 'alice', password: 'x' })
    expect([status, JSON.parse(body)]).toEqual([400, { error: 'invalid_grant' }])
  })
})
