import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { publishRequest } from '../../mocks/client/web/soap.ts'
import { type FrontEnd, startFrontEnd } from './front-end.ts'
import { certificateRequest, getTicket, PUBLISH, post, WEB } from './web-ticket-client.ts'

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
    [
      'a ticket in which another name was written',
      ({ assertion, key }: { assertion: string; key: Buffer }) => ({
        assertion: assertion.replace('sip:alice@', 'sip:bob@'),
        key,
      }),
    ],
  ])('with %s is refused with 28020', async (_, change) => {
    const ticket = await getTicket(frontEnd)
    const { status, body } = await publish(signedRequest(change(ticket), csr))
    expect(status).toBe(500)
    expect(body).toContain('<ErrorId>28020</ErrorId>')
  })

  test.each(['Alice@Contoso.example', 'sip:alice@contoso.example', 'SIP:ALICE@contoso.example'])(
    'takes the user as he writes himself: %s',
    async (entity) => {
      const { body } = await publish(signedRequest(await getTicket(frontEnd), csr, { entity }))
      expect(body).toContain('ResponseClass="Success"')
    },
  )

  test('unsigned is refused', async () => {
    const signed = signedRequest(await getTicket(frontEnd), csr)
    const { status } = await publish(signed.replace(/<Signature [\s\S]*<\/Signature>/, ''))
    expect(status).toBe(500)
  })

  test.each([
    ['no PKCS#10', 'AAAA', {}, 'the request is no PKCS#10'],
    ['no ASN.1', 'HgEA', {}, 'the request is no PKCS#10'],
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
