import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FrontEnd, type Reply, startFrontEnd } from './front-end.ts'
import { WEB } from './web-ticket-client.ts'

const APPLICATIONS = '/ucwa/oauth/v1/applications'
const CLIENT = { culture: 'en-us', endpointId: 'e1', userAgent: 'Test/1.0' }

let frontEnd: FrontEnd
let bearer: string
let application: string

const get = (path: string, ...more: string[]) => frontEnd.curl('external https', WEB, path, ...more)
const asAlice = (path: string, ...more: string[]) =>
  get(path, '-H', `Authorization: Bearer ${bearer}`, ...more)
const post = (path: string, value: unknown) => asAlice(path, '--data', JSON.stringify(value))
const links = ({ body }: Reply) => (JSON.parse(body) as { _links: Record<string, { href: string }> })._links

beforeAll(async () => {
  frontEnd = await startFrontEnd()
  const { body } = await get(
    '/WebTicket/oauthtoken',
    '--data',
    'grant_type=password&username=alice&password=Pa55-word',
  )
  bearer = (JSON.parse(body) as { access_token: string }).access_token
})

beforeEach(async () => {
  application = links(await post(APPLICATIONS, CLIENT)).self?.href ?? ''
})

afterAll(() => frontEnd.stop())

const events = (query: string, ...more: string[]) => asAlice(`${application}/events?${query}`, ...more)

describe('an application', () => {
  test('is made for a token, and answers with what its client can do', async () => {
    const made = await post(APPLICATIONS, CLIENT)
    expect(made.status).toBe(201)
    expect(made.headers).toMatch(/^Set-Cookie: cwt_ucwa=/m)
    expect(links(made).events?.href).toMatch(/\/events\?ack=1$/)
    expect(await asAlice(links(made).self?.href ?? '')).toMatchObject({ status: 200 })
  })

  test('is made for who writes names as Microsoft’s samples do, with capitals', async () => {
    const sample = { UserAgent: 'Test/1.0', EndpointId: 'e1', Culture: 'en-us' }
    const { status, body } = await post(APPLICATIONS, sample)
    expect([status, JSON.parse(body)]).toMatchObject([201, { culture: 'en-us', userAgent: 'Test/1.0' }])
  })

  test.each([
    ['POST', ['--data', '{}']],
    ['GET', []],
  ])('asks for a token, with the two ways to one: %s', async (_, options) => {
    const { status, headers } = await get(APPLICATIONS, ...options)
    expect(status).toBe(401)
    expect(headers).toMatch(
      /^WWW-Authenticate: Bearer trusted_issuers=.*\r\nWWW-Authenticate: MsRtcOAuth href=/m,
    )
  })

  test('with a token is made with POST alone', async () => {
    expect(await asAlice(APPLICATIONS)).toMatchObject({
      status: 405,
      body: expect.stringContaining('MethodNotAllowed'),
    })
  })

  test('with a token that is none is 403 with 28055 and a warning', async () => {
    const { status, headers } = await get(
      APPLICATIONS,
      '--data',
      '{}',
      '-H',
      'Authorization: Bearer cwt=AAAA',
    )
    expect(status).toBe(403)
    expect(headers).toContain(
      'X-Ms-diagnostics: 28055;source="fe1.contoso.internal";reason="The OAuth token is invalid."',
    )
    expect(headers).toContain('Warning: 120 fe1.contoso.internal "InvalidToken"')
  })

  test('of a client with web tickets asks for one of those', async () => {
    const { status, headers } = await get('/ucwa/v1/applications', '--data', '{}')
    expect([status, headers]).toEqual([401, expect.stringContaining('X-MS-WebTicketURL: https://')])
  })

  test.each([['{}'], ['['], [JSON.stringify({ ...CLIENT, culture: 'x'.repeat(101) })]])(
    'described as %.20s is 400',
    async (body) => {
      const reply = await asAlice(APPLICATIONS, '--data', body)
      expect([reply.status, JSON.parse(reply.body)]).toMatchObject([
        400,
        { subcode: 'ParameterValidationFailure' },
      ])
    },
  )

  test('that nobody made is 404 ApplicationNotFound', async () => {
    const reply = await asAlice(`${APPLICATIONS}/105/events?ack=1`)
    expect([reply.status, JSON.parse(reply.body)]).toMatchObject([404, { subcode: 'ApplicationNotFound' }])
  })
})

describe('the event channel', () => {
  test('holds a request for as long as it asked for, in the time of the lab', async () => {
    const began = performance.now()
    const reply = await events('ack=1&timeout=60')
    expect(performance.now() - began).toBeGreaterThanOrEqual(600)
    expect(links(reply).next?.href).toMatch(/ack=2$/)
    expect(reply.body).not.toContain('sender')
  })

  test('answers at once when something happens', async () => {
    const pending = events('ack=1&timeout=1800')
    expect(await post(`${application}/me/makeMeAvailable`, {})).toMatchObject({ status: 204 })
    const reply = await pending
    expect(JSON.parse(reply.body)).toMatchObject({ sender: [{ rel: 'me', events: [{ type: 'added' }] }] })
    expect(links(reply).next?.href).toMatch(/ack=2$/)
  })

  test('gives again what was not acknowledged', async () => {
    await post(`${application}/me/makeMeAvailable`, {})
    const first = await events('ack=1')
    expect((await events('ack=1')).body).toBe(first.body)
  })

  test('sends who is out of order to where to go on', async () => {
    await events('ack=1&timeout=1')
    expect(links(await events('ack=7')).resync?.href).toMatch(/ack=1$/)
  })

  test('releases the older of two requests with 409', async () => {
    const both = await Promise.all([events('ack=1&timeout=100'), events('ack=1&timeout=100')])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const replaced = both.find(({ status }) => status === 409)
    expect(JSON.parse(replaced?.body ?? '')).toMatchObject({ code: 'Conflict', subcode: 'PGetReplaced' })
  })

  test('notices when the client leaves, and says after how long', async () => {
    const since = frontEnd.mock.events.length
    expect(await events('ack=1&timeout=1800', '-m', '0.5')).toMatchObject({ code: 28 })
    const { why } = await frontEnd.mock.event('request', {
      since,
      where: ({ data }) => String(data.url).includes('1800'),
    })
    expect(why).toMatch(/^the client, or a proxy, closed the connection after \d+ ms$/)
  })

  test.each(['', 'ack=x', 'ack=1&timeout=0', 'ack=1&timeout=99999'])(
    'asked with %j is 400',
    async (query) => {
      expect(await events(query)).toMatchObject({ status: 400 })
    },
  )
})
