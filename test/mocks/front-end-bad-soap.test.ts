import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { MAX_TEXT } from '../../mocks/events.ts'
import { parseSoap } from '../../mocks/frontend/soap/parse.ts'
import { signatureProblem } from '../../mocks/frontend/soap/signature.ts'
import { type FrontEnd, startFrontEnd } from './front-end.ts'
import { PUBLISH, post, TICKETS, WEB } from './web-ticket-client.ts'

let frontEnd: FrontEnd

beforeAll(async () => {
  frontEnd = await startFrontEnd()
})

afterAll(() => frontEnd.stop())

// What the XML library prints about bad input goes to standard error in a mock; here it would drown the results.
beforeEach(() => {
  jest.spyOn(console, 'error').mockImplementation(() => {})
  jest.spyOn(console, 'warn').mockImplementation(() => {})
})

/** Kilobytes that the front end has in memory. */
const memory = async (): Promise<number> => {
  const status = await readFile(`/proc/${frontEnd.mock.child.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1])
}

const BOMB = `<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, i) => {
  const [now, before] = [String.fromCharCode(98 + i), String.fromCharCode(97 + i)]
  return `<!ENTITY ${now} "${`&${before};`.repeat(10)}">`
}).join('')}]><s:Envelope xmlns:s="x"><s:Body>&j;</s:Body></s:Envelope>`

const OUTSIDE =
  '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]><s:Envelope xmlns:s="x"><s:Body>&a;</s:Body></s:Envelope>'

const inEnvelope = (inside: string) =>
  `<s:Envelope xmlns:s="x"><s:Header/><s:Body>${inside}</s:Body></s:Envelope>`

describe.each([PUBLISH, `${TICKETS}/Auth`])('%s', (address) => {
  test.each([
    ['a bomb of entities', BOMB],
    ['an entity from a file', OUTSIDE],
    ['twenty thousand elements in each other', inEnvelope('<a>'.repeat(20_000) + '</a>'.repeat(20_000))],
    [
      'twenty thousand attributes',
      inEnvelope(`<a ${Array.from({ length: 20_000 }, (_, i) => `b${i}="c"`).join(' ')}/>`),
    ],
    ['names of the language itself', inEnvelope('<__proto__ a="b"/><constructor/><toString/>')],
  ])('answers %s with a fault', async (_, body) => {
    const reply = await post(frontEnd, address, body)
    expect([reply.status, reply.body]).toEqual([500, expect.stringContaining('<ErrorId>280')])
    expect(frontEnd.mock.events.filter(({ kind }) => kind === 'error')).toEqual([])
  })
})

test.each([
  ['that says how long it is', []],
  ['in chunks', ['-H', 'Transfer-Encoding: chunked']],
])(
  'a body beyond measure %s is refused, and memory stays bounded',
  async (_, how) => {
    const file = join(frontEnd.folder, 'large')
    await writeFile(file, randomBytes(8_000_000))
    const before = await memory()
    for (let i = 0; i < 10; i += 1) {
      const since = frontEnd.mock.events.length
      await frontEnd.curl('external https', WEB, PUBLISH, ...how, '--data-binary', `@${file}`)
      expect(await frontEnd.mock.event('request', { since })).toMatchObject({ status: 413 })
    }
    expect((await memory()) - before).toBeLessThan(100_000)
  },
  60_000,
)

test('a body that says it is compressed is taken as it came, and little does not become much', async () => {
  const file = join(frontEnd.folder, 'compressed')
  await writeFile(
    file,
    gzipSync(Buffer.alloc(200_000_000, `grant_type=password&username=alice&password=Pa55-word&`)),
  )
  const before = await memory()
  const since = frontEnd.mock.events.length
  const compressed = ['-H', 'Content-Encoding: gzip', '--data-binary', `@${file}`]
  const reply = await frontEnd.curl('external https', WEB, '/WebTicket/oauthtoken', ...compressed)
  expect([reply.status, reply.body]).toEqual([400, '{"error":"invalid_request"}'])
  expect(Number((await frontEnd.mock.event('request', { since })).bytes)).toBeLessThan(1_000_000)
  expect((await memory()) - before).toBeLessThan(100_000)
})

test('what was refused does not stand in the log at any length', async () => {
  const since = frontEnd.mock.events.length
  const token = `<UsernameToken><Username>${'x'.repeat(100_000)}</Username></UsernameToken>`
  const body = `<s:Envelope xmlns:s="s"><s:Header><Security>${token}</Security></s:Header></s:Envelope>`
  await post(frontEnd, `${TICKETS}/Auth`, body)
  const { why } = await frontEnd.mock.event('request', { since })
  expect(why).toBe(`${'x'.repeat(MAX_TEXT)}…`)
})

test('an empty body in chunks is an empty body', async () => {
  const chunked = ['-H', 'Transfer-Encoding: chunked', '--data-binary', '']
  expect(await frontEnd.curl('external https', WEB, PUBLISH, ...chunked)).toMatchObject({ status: 500 })
})

describe('the reader of SOAP', () => {
  const piece = fc.constantFrom(
    '<s:Envelope>',
    '</s:Envelope>',
    '<a b="',
    '"/>',
    '<![CDATA[',
    ']]>',
    '&#x0;',
    '<?x',
    '?>',
    '<!--',
    '\0',
    'é',
  )

  test('takes any text without an exception', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (pieces) => {
        const parsed = parseSoap(pieces.join(''))
        expect('refused' in parsed || typeof parsed.envelope === 'object').toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('takes any signature without an exception, and believes none', async () => {
    const ticket = { sipAddress: 'alice@contoso.example', created: 0, expires: 1, proofKey: Buffer.alloc(32) }
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(piece, fc.string()), { maxLength: 10 }), async (pieces) => {
        const signature = `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#">${pieces.join('')}</Signature>`
        const header = `<s:Header><Security><Timestamp Id="timestamp"/>${signature}</Security></s:Header>`
        expect(await signatureProblem(`<s:Envelope xmlns:s="x">${header}</s:Envelope>`, ticket)).toBeDefined()
      }),
    )
  })
})
