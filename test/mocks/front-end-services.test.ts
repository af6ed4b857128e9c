import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { ProgramEvent } from '../../harness/plan/services.ts'
import { type FrontEnd, type PortName, startFrontEnd } from './front-end.ts'

let frontEnd: FrontEnd

beforeAll(async () => {
  frontEnd = await startFrontEnd()
})

afterAll(() => frontEnd.stop())

const WEB = 'lyncweb.contoso.example'
const ask = (...more: string[]) => frontEnd.curl('external https', WEB, '/meet', ...more)

const WINDOWS_CHALLENGE = /WWW-Authenticate: Negotiate\r\nWWW-Authenticate: NTLM\r\n/

describe('what answers what', () => {
  test.each<[PortName, string, string, number]>([
    ['external https', WEB, '/CertProv/CertProvisioningService.svc', 401],
    ['external https', WEB, '/certprov/certprovisioningservice.SVC', 401],
    ['external https', WEB, '/WebTicket/WebTicketService.svc', 401],
    ['external https', WEB, '/GroupExpansion/service.svc', 401],
    ['external https', WEB, '/abs', 401],
    ['external https', WEB, '/abs/handler', 401],
    ['internal https', WEB, '/cscp', 401],
    ['external https', WEB, '/cscp', 404],
    ['external https', WEB, '/meet', 200],
    ['external https', WEB, '/meet/alice/ABC123', 200],
    ['external https', 'meet.contoso.example', '/', 200],
    ['external https', WEB, '/dialin', 200],
    ['external https', 'dialin.contoso.example', '/', 200],
    ['external https', 'lyncdiscover.contoso.example', '/', 200],
    ['external https', 'lyncdiscover.contoso.example', '/?sipuri=alice@contoso.example', 200],
    ['external https', WEB, '/Autodiscover/AutodiscoverService.svc/root/user', 401],
    ['external https', WEB, '/scheduler', 200],
    ['external https', WEB, '/Autodiscover/XFrame/XFrame.html', 200],
    ['external https', 'lyncdiscover.contoso.example', '/xframe', 200],
    ['external https', WEB, '/HybridConfig/hybridconfigservice.svc', 401],
    ['external https', WEB, '/Mcx/McxService.svc/mex', 200],
    ['external https', WEB, '/Reach/sip.svc/mex', 200],
    ['external https', WEB, '/GroupExpansion/service.svc/mex', 200],
    ['external https', WEB, '/PersistentChat', 404],
    ['external https', WEB, '/OcsPowershell', 404],
    ['internal https', WEB, '/OcsPowershell', 401],
    ['external https', WEB, '/', 404],
    ['external https', WEB, '/meeting', 404],
    ['external https', WEB, '/no-such-thing', 404],
  ])('%s %s%s is %i', async (port, host, path, status) => {
    const reply = await frontEnd.curl(port, host, path)
    expect(reply).toMatchObject({ code: 0, status })
    expect(reply.headers).toMatch(/^Server: Microsoft-IIS\/8\.5\r$/m)
    expect(reply.headers).toMatch(/^X-MS-Server-Fqdn: fe1\.contoso\.internal\r$/m)
    expect(reply.headers).toMatch(/^X-Content-Type-Options: nosniff\r$/m)
  })

  test.each(['/CertProv/CertProvisioningService.svc', '/abs/handler', '/GroupExpansion/service.svc'])(
    '%s challenges for Windows authentication, by GET and by POST',
    async (path) => {
      expect((await frontEnd.curl('external https', WEB, path)).headers).toMatch(WINDOWS_CHALLENGE)
      const posted = await frontEnd.curl('external https', WEB, path, '--data', '<soap/>')
      expect(posted).toMatchObject({ status: 401, headers: expect.stringMatching(WINDOWS_CHALLENGE) })
    },
  )

  test('a user document asks for a web ticket, not for Windows authentication', async () => {
    const { headers } = await frontEnd.curl(
      'external https',
      WEB,
      '/Autodiscover/AutodiscoverService.svc/root/user',
    )
    expect(headers).toContain(
      'X-MS-WebTicketURL: https://lyncweb.contoso.example/WebTicket/WebTicketService.svc',
    )
    expect(headers).not.toContain('WWW-Authenticate')
  })

  test('an address with a meeting is a page to join it, another one the troubleshooting page', async () => {
    expect((await ask()).body).toContain('something went wrong')
    for (const [host, path] of [
      [WEB, '/meet/alice/ABC12345'],
      ['meet.contoso.example', '/alice/ABC12345'],
    ] as const)
      expect((await frontEnd.curl('external https', host, path)).body).toContain(
        'conf:sip:alice@contoso.example',
      )
  })

  test('whose address is written with capitals has meetings too', async () => {
    const users = frontEnd.config.users.map((user) => ({ ...user, sipAddress: 'Alice@contoso.example' }))
    await frontEnd.mock.reload({ ...frontEnd.config, users })
    const { body } = await frontEnd.curl('external https', WEB, '/meet/alice/ABC12345')
    await frontEnd.mock.reload(frontEnd.config)
    expect(body).toContain('conf:sip:Alice@contoso.example')
  })

  test('a page of another origin is told that it is not allowed', async () => {
    const path = '/Autodiscover/XFrame/XFrame.html'
    const { status, body } = await frontEnd.curl(
      'external https',
      WEB,
      path,
      '-H',
      'Origin: https://app.fabrikam.example',
    )
    expect([status, body]).toEqual([403, 'Service does not allow a cross domain request from this origin.'])
  })

  test('the address book answers a web ticket that is none in its own words', async () => {
    const { status, body } = await frontEnd.curl(
      'external https',
      WEB,
      '/abs/handler',
      '-H',
      'X-MS-WebTicket: opaque=AAAA',
    )
    expect([status, body]).toEqual([403, 'Invalid Web Ticket'])
  })

  test('a page is read and not written', async () => {
    const { status, headers } = await frontEnd.curl('external https', WEB, '/dialin', '--data', 'x=y')
    expect(status).toBe(405)
    expect(headers).toContain('Allow: GET, HEAD')
  })

  test('HEAD has the headers of GET and no body', async () => {
    const [head, get] = [await ask('--head'), await ask()]
    const length = `Content-Length: ${get.body.length}`
    expect(get.headers).toContain(length)
    // curl writes the headers where the body would be.
    expect(head.body).toMatch(new RegExp(`${length}[^<]*$`))
  })
})

test('each request is told with its answer and the reason', async () => {
  const since = frontEnd.mock.events.length
  await frontEnd.curl('external http', WEB, '/nothing?a=b')
  const where = ({ data }: ProgramEvent) => data.url === '/nothing?a=b'
  expect(await frontEnd.mock.event('request', { since, where })).toEqual({
    challenge: false,
    challenges: 0,
    accept: '*/*',
    expect: '',
    bytes: 0,
    ticket: false,
    site: 'external',
    port: frontEnd.port('external http'),
    from: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
    method: 'GET',
    url: '/nothing?a=b',
    host: `${WEB}:${frontEnd.port('external http')}`,
    status: 404,
    why: 'the external site has no such address',
  })
})

test('two requests of a client use one connection', async () => {
  const since = frontEnd.mock.events.length
  const second = `http://${WEB}:${frontEnd.port('external http')}/dialin`
  await frontEnd.curl('external http', WEB, '/meet', second)
  const sources = frontEnd.mock.events.slice(since).map(({ data }) => data.from)
  expect(sources).toHaveLength(2)
  expect(new Set(sources).size).toBe(1)
})
