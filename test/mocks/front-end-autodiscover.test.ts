import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { XMLParser } from 'fast-xml-parser'
import { type FrontEnd, type PortName, startFrontEnd } from './front-end.ts'

let frontEnd: FrontEnd

beforeAll(async () => {
  frontEnd = await startFrontEnd()
})

afterAll(() => frontEnd.stop())

const XML = 'application/vnd.microsoft.rtc.autodiscover+xml'
const HOST = 'lyncdiscover.contoso.example'
const EXTERNAL = 'https://lyncweb.contoso.example/Autodiscover/AutodiscoverService.svc/root'
const INTERNAL = 'https://pool.contoso.internal/Autodiscover/AutodiscoverService.svc/root'

const ask = (port: PortName, accept: string, path = '/?sipuri=alice@contoso.example') =>
  frontEnd.curl(port, HOST, path, '-H', `Accept: ${accept}`)

const links = (root: string) => [
  { token: 'Domain', href: `${root}/domain` },
  { token: 'User', href: `${root}/user` },
  { token: 'OAuth', href: `${root}/oauth/user` },
]

describe('XML, for native clients', () => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name) => name === 'Link',
  })
  const parse = (body: string) => parser.parse(body).AutodiscoverResponse

  test.each<[PortName, string, ReturnType<typeof links>]>([
    ['external https', 'External', links(EXTERNAL)],
    ['internal https', 'Internal', links(INTERNAL)],
    [
      'external http',
      'External',
      [{ token: 'Redirect', href: `${EXTERNAL}?originalDomain=contoso.example` }],
    ],
    [
      'internal http',
      'Internal',
      [{ token: 'Redirect', href: `${INTERNAL}?originalDomain=contoso.example` }],
    ],
  ])('%s', async (port, accessLocation, expected) => {
    const { status, headers, body } = await ask(port, `${XML};v=1`)
    expect(status).toBe(200)
    expect(headers).toContain(`Content-Type: ${XML}`)
    expect(parse(body)).toMatchObject({ AccessLocation: accessLocation, Root: { Link: expected } })
  })
})

describe('JSON', () => {
  test.each<[PortName, string, ReturnType<typeof links>]>([
    ['external https', 'External', links(EXTERNAL)],
    ['internal https', 'Internal', links(INTERNAL)],
  ])('for a browser, %s', async (port, accessLocation, expected) => {
    const { body } = await ask(port, 'text/html,*/*')
    expect(body).toContain('https:\\/\\/')
    expect(JSON.parse(body)).toEqual({
      AccessLocation: accessLocation,
      Root: { Links: expected.map(({ token, href }) => ({ href, token })) },
    })
  })

  test.each<[PortName, object]>([
    [
      'external https',
      {
        self: { href: `${EXTERNAL}?originalDomain=contoso.example` },
        user: { href: `${EXTERNAL}/oauth/user?originalDomain=contoso.example` },
        xframe: { href: 'https://lyncweb.contoso.example/Autodiscover/XFrame/XFrame.html' },
      },
    ],
    ['external http', { redirect: { href: `${EXTERNAL}?originalDomain=contoso.example` } }],
  ])('for UCWA, %s', async (port, expected) => {
    const { body, headers } = await ask(port, 'application/json')
    expect(headers).toContain('Content-Type: application/json')
    expect(JSON.parse(body)).toEqual({ _links: expected })
  })
})

test.each<[PortName, string]>([
  ['external https', `${XML};v=1`],
  ['external http', 'application/json'],
  ['internal https', 'text/html'],
])('a user of another domain is led to its own lyncdiscover: %s, %s', async (port, accept) => {
  const { status, body } = await ask(port, accept, '/?sipuri=bob@fabrikam.example')
  expect(status).toBe(200)
  expect(body.replaceAll('\\/', '/')).toContain(
    'https://lyncdiscover.fabrikam.example/?sipuri=bob%40fabrikam.example',
  )
  expect(body).not.toContain('root')
})

test.each(['/?originalDomain=fabrikam.example', '/?originalDomain=fabrikam.example&sipuri='])(
  'the domain that %s asks about stays in the addresses',
  async (path) => {
    const { body } = await ask('external https', 'application/json', path)
    expect(body).toContain('originalDomain=fabrikam.example')
  },
)

test('the full address answers on every host name', async () => {
  const path = '/autodiscover/autodiscoverservice.svc/root'
  const { status, body } = await frontEnd.curl(
    'external https',
    'lyncweb.contoso.example',
    path,
    '-H',
    `Accept: ${XML}`,
  )
  expect(status).toBe(200)
  expect(body).toContain('AccessLocation="External"')
})

test('without the host name the root is nothing', async () => {
  const { status } = await frontEnd.curl('external https', HOST, '/', '-H', 'Host: fe1.contoso.internal')
  expect(status).toBe(404)
})

test.each<[PortName, string]>([
  ['external https', 'External'],
  ['internal https', 'Internal'],
])('the Domain link of the root leads to what anybody may know, %s', async (port, accessLocation) => {
  const root = { External: EXTERNAL, Internal: INTERNAL }[accessLocation] as string
  const { body: rootDocument } = await ask(port, `${XML};v=1`)
  expect(rootDocument).toContain(`<Link token="Domain" href="${root}/domain" />`)
  const path = new URL(`${root}/domain`).pathname
  const { status, headers, body } = await ask(port, `${XML};v=1`, path)
  expect([status, headers]).toEqual([200, expect.stringContaining(`Content-Type: ${XML}`)])
  expect(body).toMatch(new RegExp(`AccessLocation="${accessLocation}"><Domain><SipServerInternalAccess`))
  expect(body).toContain(`<Link token="External/Autodiscover" href="${EXTERNAL}" />`)
  expect(body).toContain(`<Link token="Internal/Autodiscover" href="${INTERNAL}" />`)
  const { body: json } = await ask(port, 'application/json', path)
  expect(JSON.parse(json)).toMatchObject({ AccessLocation: accessLocation, Domain: { Links: { length: 6 } } })
})
