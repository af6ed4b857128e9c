import { describe, expect, test } from '@jest/globals'
import { responseTo, written } from '../../mocks/edge/sip/response.ts'
import { headerOf, headersOf, type Request } from '../../protocols/sip/message.ts'

const request = (to = '<sip:alice@contoso.example>'): Request => ({
  method: 'REGISTER',
  uri: 'sip:contoso.example',
  headers: [
    ['Via', 'SIP/2.0/TLS 192.168.1.5:5061'],
    ['Via', 'SIP/2.0/TLS 192.168.1.9:5061'],
    ['From', '<sip:alice@contoso.example>;tag=a;epid=1'],
    ['To', to],
    ['Call-ID', 'call'],
    ['CSeq', '7 REGISTER'],
  ],
  body: '',
})
const origin = { address: '203.0.113.10', port: 40_001 }

describe('a SIP response (RFC 3261 §8.2.6.2)', () => {
  test('belongs to its request', () => {
    const { headers } = responseTo(request(), origin, 401, [['Expires', '600']])
    const of = (name: string) => headersOf(headers, name)
    expect(['from', 'call-id', 'cseq', 'expires'].map(of)).toEqual([
      ['<sip:alice@contoso.example>;tag=a;epid=1'],
      ['call'],
      ['7 REGISTER'],
      ['600'],
    ])
  })

  test('says in the topmost Via alone where the request came from', () => {
    expect(headersOf(responseTo(request(), origin, 200).headers, 'via')).toEqual([
      'SIP/2.0/TLS 192.168.1.5:5061;received=203.0.113.10;ms-received-port=40001',
      'SIP/2.0/TLS 192.168.1.9:5061',
    ])
  })

  test.each([
    ['one line', 'SIP/2.0/TLS a;x="1, \\"2",SIP/2.0/TLS b', 'SIP/2.0/TLS a;x="1, \\"2"<>,SIP/2.0/TLS b'],
    ['a quote without end', 'SIP/2.0/TLS a;x=", b', 'SIP/2.0/TLS a;x=<>", b'],
  ])('finds the topmost Via in %s', (_, via, answered) => {
    const headers = request().headers.map((one) => (one[0] === 'Via' ? (['Via', via] as const) : one))
    expect(headersOf(responseTo({ ...request(), headers }, origin, 200).headers, 'via')[0]).toBe(
      answered.replace('<>', ';received=203.0.113.10;ms-received-port=40001'),
    )
  })

  test('has a tag in its To: the one that was there, else one of its own', () => {
    const toOf = (to?: string) => headerOf(responseTo(request(to), origin, 200).headers, 'to')
    expect(toOf()).toMatch(/^<sip:alice@contoso\.example>;tag=[0-9A-F]{32}$/)
    expect(toOf()).not.toBe(toOf())
    expect(toOf('<sip:alice@contoso.example>;tag=b')).toBe('<sip:alice@contoso.example>;tag=b')
  })

  test('is written with its length in bytes', () => {
    const text = written({ status: 200, reason: 'OK', headers: [['A', 'b']], body: 'é' })
    expect(text).toBe('SIP/2.0 200 OK\r\nA: b\r\nContent-Length: 2\r\n\r\né')
  })
})
