import { timingSafeEqual } from 'node:crypto'
import { hmac } from '../../../protocols/hmac.ts'
import { addressesIn, addressIn } from '../../../protocols/sip/address.ts'
import { type Header, headerOf } from '../../../protocols/sip/message.ts'

/** What goes into a signature beside the message: who signs, with which number. */
export type Signing = { scheme: string; rand: string; num: string; realm: string; targetname: string }

const partsOf = (headers: readonly Header[]): string[] => {
  const at = (name: string): string => headerOf(headers, name) ?? ''
  const [number = '', method = ''] = at('cseq').split(/\s+/)
  const [from, to] = [addressIn(at('from')), addressIn(at('to'))]
  const asserted = addressesIn(at('p-asserted-identity'))
  const identity = (kind: 'sip' | 'tel') => asserted.find(({ uri }) => uri.startsWith(`${kind}:`))?.uri ?? ''
  return [
    at('call-id'),
    number,
    method,
    from.uri,
    from.parameters.tag ?? '',
    to.uri,
    to.parameters.tag ?? '',
    identity('sip'),
    identity('tel'),
    at('expires'),
  ]
}

/** The signed text of version 3 and later: every part in angle brackets, an answer's status last (MS-SIPAE 3.1; facts §4). */
export const signedText = (
  { scheme, rand, num, realm, targetname }: Signing,
  headers: readonly Header[],
  status?: number,
): string =>
  [
    scheme,
    rand,
    num,
    realm,
    targetname,
    ...partsOf(headers),
    ...(status === undefined ? [] : [String(status)]),
  ]
    .map((part) => `<${part}>`)
    .join('')

/** HMAC-SHA1 in hexadecimal: the hash of the cipher suites that are offered. */
export const signatureOf = (key: Buffer, text: string): string => hmac('sha1', key, text).toString('hex')

/** Whether two signatures in hexadecimal are the same. */
export const isSame = (one: string, other: string): boolean => {
  const [expected, given] = [Buffer.from(one.toLowerCase()), Buffer.from(other.toLowerCase())]
  return expected.length === given.length && timingSafeEqual(expected, given)
}
