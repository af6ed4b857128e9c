import { describe, expect, test } from '@jest/globals'
import { SignedXml } from 'xml-crypto'
import { publishRequest } from '../../mocks/client/web/soap.ts'
import { signatureProblem } from '../../mocks/frontend/soap/signature.ts'

const C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const proofKey = Buffer.alloc(32, 7)
const ticket = { sipAddress: 'alice@contoso.example', created: 0, expires: 1, proofKey }

/** A message whose names are declared where its writer likes, the time stamp's far above it. */
const message = (stamps: string, elsewhere = ''): string =>
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:u="urn:utility" xmlns="urn:default">' +
  `<s:Header><Security>${stamps}</Security></s:Header><s:Body><Publish>a &amp; b</Publish>${elsewhere}</s:Body></s:Envelope>`

const stamp = (id = 'timestamp') =>
  `<u:Timestamp u:Id="${id}"  ><u:Created>2026-11-25T00:00:00Z</u:Created>\n</u:Timestamp>`

/** Signs one element, by the library's own hand. */
const signed = (text: string, element = 'Timestamp'): string => {
  const sign = new SignedXml({
    privateKey: proofKey,
    canonicalizationAlgorithm: C14N,
    signatureAlgorithm: `${DSIG}hmac-sha1`,
  })
  sign.enableHMAC()
  sign.addReference({
    xpath: `//*[local-name(.)='${element}']`,
    transforms: [C14N],
    digestAlgorithm: `${DSIG}sha1`,
  })
  sign.computeSignature(text, { location: { reference: "//*[local-name(.)='Security']", action: 'append' } })
  return sign.getSignedXml()
}

const genuine = signed(message(stamp()))

describe('a signature', () => {
  test('of the library is believed, wherever the names in it are declared', async () => {
    expect(await signatureProblem(genuine, ticket)).toBeUndefined()
  })

  test('of the mock client is believed', async () => {
    const said = publishRequest({ assertion: '<a>1</a>', key: proofKey }, 'AAAA', {
      entity: 'alice@contoso.example',
      created: '2026-11-25T00:00:00Z',
    })
    expect(await signatureProblem(said, ticket)).toBeUndefined()
  })

  test.each<[string, string, string]>([
    ['over another time', genuine.replace('T00:00', 'T01:00'), 'not the one that was signed'],
    [
      'over something else',
      signed(message(stamp(), '<Other Id="other"/>'), 'Other'),
      'does not cover the time stamp',
    ],
    ['that is not there', message(stamp()), 'the request is not signed'],
    [
      'in the body',
      message('', genuine.match(/<Signature.*<\/Signature>/s)?.[0]),
      'the request is not signed',
    ],
    [
      'without a time stamp',
      genuine.replace(/<u:Timestamp.*<\/u:Timestamp>/s, ''),
      'the request has no time stamp',
    ],
    [
      'beside a second time stamp',
      genuine.replace('<Security>', `<Security>${stamp('forged')}`),
      'the request has several time stamps or signatures',
    ],
    [
      'by another algorithm',
      genuine.replace('hmac-sha1', 'rsa-sha1'),
      'has http://www.w3.org/2000/09/xmldsig#rsa-sha1 as its SignatureMethod',
    ],
    [
      'over two things',
      genuine.replace(/(<Reference.*<\/Reference>)/s, '$1$1'),
      'has nothing as its Transform',
    ],
    ['in half a document', genuine.slice(0, -20), 'the signature cannot be checked'],
  ])('%s is not', async (_, text, says) => {
    expect(await signatureProblem(text, ticket)).toContain(says)
  })

  test('with another key is not', async () => {
    const problem = await signatureProblem(genuine, { ...ticket, proofKey: Buffer.alloc(32, 8) })
    expect(problem).toBe('the signature does not fit')
  })
})
