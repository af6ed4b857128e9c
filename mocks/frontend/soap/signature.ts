import type { Ticket } from '../ticket/seal.ts'

const ENDORSES = 'timestamp'

/**
 * Whether a request is signed with its ticket's key: HMAC-SHA1 over the exclusive canonical form of a
 * reference to the time stamp (facts §2). Gives the reason where it is not.
 */
export const signatureProblem = async (body: string, { proofKey }: Ticket): Promise<string | undefined> => {
  if (!proofKey) return 'the ticket has no key to sign with'
  const { SignedXml } = await import('xml-crypto')
  const [, signature] = /(<(?:[\w-]+:)?Signature[\s>][\s\S]*<\/(?:[\w-]+:)?Signature>)/.exec(body) ?? []
  if (!signature) return 'the request is not signed'
  const check = new SignedXml({ publicCert: proofKey, getCertFromKeyInfo: () => null })
  check.enableHMAC()
  // The one that the time stamp has; each name is a search of the whole document.
  check.idAttributes = ['Id']
  try {
    check.loadSignature(signature)
    if (!check.checkSignature(body)) return 'the signature does not fit'
  } catch (error) {
    return `the signature cannot be checked: ${(error as Error).message}`
  }
  return check.getReferences().some(({ uri }) => uri?.includes(ENDORSES))
    ? undefined
    : 'the signature does not cover the time stamp'
}
