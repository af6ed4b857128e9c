import { createHash, timingSafeEqual } from 'node:crypto'
import { hmac } from '../../../protocols/hmac.ts'
import { lazily } from '../../../protocols/lazily.ts'
import type { Ticket } from '../ticket/seal.ts'
import type { Dom } from './dom.mjs'
import { attributeOf, DSIG, onlyAt, signedPartsOf } from './signed-parts.ts'

const C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#'

/** How clients sign (facts §2), by the path in SignedInfo; nothing else is taken. */
const ALGORITHMS: readonly (readonly [value: string, ...path: string[]])[] = [
  [C14N, 'CanonicalizationMethod'],
  [`${DSIG}hmac-sha1`, 'SignatureMethod'],
  [C14N, 'Reference', 'Transforms', 'Transform'],
  [`${DSIG}sha1`, 'Reference', 'DigestMethod'],
]

const xmlCrypto = lazily(() => import('xml-crypto'))

/** The exclusive canonical form of an element: it does not depend on what is around. */
const canonical = async (element: Dom): Promise<string> => {
  const { ExclusiveCanonicalization } = await xmlCrypto()
  return new ExclusiveCanonicalization().process(element as never, {})
}

const isValue = (element: Dom | undefined, expected: Buffer): boolean => {
  const given = Buffer.from(element?.textContent ?? '', 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const problemOf = async (stamp: Dom, signature: Dom, key: Buffer): Promise<string | undefined> => {
  const info = onlyAt(signature, 'SignedInfo')
  if (!info) return 'the signature does not say what is signed'
  for (const [value, ...path] of ALGORITHMS) {
    const told = attributeOf(onlyAt(info, ...path), 'Algorithm')
    if (told !== value) return `the signature has ${told || 'nothing'} as its ${path.at(-1)}`
  }
  if (attributeOf(onlyAt(info, 'Reference'), 'URI') !== `#${attributeOf(stamp, 'Id')}`)
    return 'the signature does not cover the time stamp'
  const digest = createHash('sha1')
    .update(await canonical(stamp))
    .digest()
  if (!isValue(onlyAt(info, 'Reference', 'DigestValue'), digest))
    return 'the time stamp is not the one that was signed'
  const mac = hmac('sha1', key, await canonical(info))
  return isValue(onlyAt(signature, 'SignatureValue'), mac) ? undefined : 'the signature does not fit'
}

/**
 * Whether a request is signed with its ticket's key: HMAC-SHA1 over the exclusive canonical form of a reference to the
 * time stamp (facts §2). Gives the reason where it is not. That one form of XML-DSig is checked here: what checks all of
 * them searches the whole document for each name, which takes ten times as long.
 */
export const signatureProblem = async (body: string, { proofKey }: Ticket): Promise<string | undefined> => {
  if (!proofKey) return 'the ticket has no key to sign with'
  try {
    const parts = await signedPartsOf(body)
    return 'problem' in parts ? parts.problem : await problemOf(parts.stamp, parts.signature, proofKey)
  } catch (error) {
    return `the signature cannot be checked: ${(error as Error).message}`
  }
}
