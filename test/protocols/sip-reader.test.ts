import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { headerOf, headersOf } from '../../protocols/sip/message.ts'
import { type Came, sipReader } from '../../protocols/sip/reader.ts'

const read = (text: string): Came[] => sipReader()(Buffer.from(text))

const request = (body: string) => `OPTIONS sip:x SIP/2.0\r\nl: ${Buffer.byteLength(body)}\r\n\r\n${body}`

describe('what Lync sends', () => {
  const lines = [
    'REGISTER sip:contoso.example SIP/2.0',
    'v: SIP/2.0/TLS 203.0.113.10:40112',
    'f: "Alice, A." <sip:Alice@Contoso.example>;tag=12;epid=ab',
    'CSeq: 3 REGISTER',
    'Supported: gruu-10, adhoclist',
    'SUPPORTED: ms-forking',
    'Authorization: TLS-DSK qop="auth",',
    '\trealm="SIP Communications Service",',
    '  version=4',
    'ms-keep-alive : UAC;hop-hop=yes',
    'Empty:',
  ]
  const [came] = read(`${lines.join('\r\n')}\r\n\r\n`)
  const headers = came && 'request' in came ? came.request.headers : []

  test('is a request with its method and URI', () => {
    expect(came).toMatchObject({ request: { method: 'REGISTER', uri: 'sip:contoso.example', body: '' } })
  })

  test.each([
    ['short forms', 'via', ['SIP/2.0/TLS 203.0.113.10:40112']],
    ['values as they are', 'From', ['"Alice, A." <sip:Alice@Contoso.example>;tag=12;epid=ab']],
    ['lines that say a name again', 'supported', ['gruu-10, adhoclist', 'ms-forking']],
    ['folded lines', 'authorization', ['TLS-DSK qop="auth", realm="SIP Communications Service", version=4']],
    ['blanks before the colon', 'ms-keep-alive', ['UAC;hop-hop=yes']],
    ['nothing', 'empty', ['']],
    ['names that objects have anyway', 'constructor', []],
  ])('%s', (_, name, values) => {
    expect(headersOf(headers, name)).toEqual(values)
  })

  test('an answer has its status, and each of its challenges', () => {
    const [answer] = read(
      'SIP/2.0 401 Unauthorized\r\nWWW-Authenticate: NTLM version=4\r\nWWW-Authenticate: TLS-DSK version=4\r\n\r\n',
    )
    const { status, headers: given } = answer && 'response' in answer ? answer.response : { headers: [] }
    expect([status, headersOf(given, 'www-authenticate')]).toEqual([
      401,
      ['NTLM version=4', 'TLS-DSK version=4'],
    ])
  })
})

describe('what is no SIP', () => {
  test.each([
    ['another protocol, before its head is over', 'GET / HTTP/1.1\r\n', 'this is not SIP: line 1, column'],
    ['a line without a colon', 'OPTIONS sip:x SIP/2.0\r\nVia\r\n\r\n', 'line 2, column 4: expected ":"'],
    ['a line end within a value', 'OPTIONS sip:x SIP/2.0\r\nVia: a\nb\r\n\r\n', 'line 2, column 7'],
    ['a status of two digits', 'SIP/2.0 40 x\r\n\r\n', 'a digit'],
    ['two lengths', 'OPTIONS sip:x SIP/2.0\r\nl: 1\r\nContent-Length: 2\r\n\r\n', 'Content-Length'],
    ['a length that is none', 'OPTIONS sip:x SIP/2.0\r\nl: -5\r\n\r\n', 'Content-Length'],
    ['a body beyond measure', 'OPTIONS sip:x SIP/2.0\r\nl: 65537\r\n\r\n', 'Content-Length'],
    ['a head beyond measure', `OPTIONS sip:x SIP/2.0\r\nA: ${'x'.repeat(20_000)}`, 'longer than 16384 bytes'],
  ])('%s', (_, text, why) => {
    const reader = sipReader()
    expect(reader(Buffer.from(text))).toEqual([{ problem: expect.stringContaining(why) }])
    expect(reader(Buffer.from(request('')))).toEqual([])
  })
})

test('the same requests are found however they are cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 40, unit: 'grapheme' }), { minLength: 1, maxLength: 4 }),
      fc.nat(50),
      (bodies, cut) => {
        const reader = sipReader()
        const bytes = Buffer.from(bodies.map(request).join('\r\n\r\n'))
        const came = Array.from({ length: Math.ceil(bytes.length / (cut + 1)) }, (_, i) =>
          reader(bytes.subarray(i * (cut + 1), (i + 1) * (cut + 1))),
        ).flat()
        expect(came.map((one) => 'request' in one && one.request.body)).toEqual(bodies)
      },
    ),
  )
})

test('any bytes are taken without an error', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 2000 }), { maxLength: 20 }), (chunks) => {
      const reader = sipReader()
      for (const chunk of chunks) reader(Buffer.from(chunk))
    }),
  )
})

test('a header that is spoilt anywhere is a header or a problem', () => {
  const whole = 'REGISTER sip:x SIP/2.0\r\nFrom: "A" <sip:a@x>;tag=1\r\n fold\r\nl: 0\r\n\r\n'
  fc.assert(
    fc.property(
      fc.nat(whole.length),
      fc.nat(8),
      fc.string({ maxLength: 6, unit: 'binary' }),
      (at, gone, put) => {
        for (const one of read(whole.slice(0, at) + put + whole.slice(at + gone)))
          if ('request' in one) expect(headerOf(one.request.headers, 'nothing')).toBeUndefined()
      },
    ),
  )
})
