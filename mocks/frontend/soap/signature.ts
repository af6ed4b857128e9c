import type { Ticket } from '../ticket/seal.ts'
import { signedPartsOf } from './signed-parts.ts'

/**
 * Whether a request is signed with its ticket's key: HMAC-SHA1 over the exclusive canonical form of a reference to the
 * time stamp (facts §2). Gives the reason where it is not. What is checked is a document of those two alone: the
 * exclusive form does not depend on what is around, and each look for a name searches the whole document.
 */
export const signatureProblem = async (body: string, { proofKey }: Ticket): Promise<string | undefined> => {
  if (!proofKey) return 'the ticket has no key to sign with'
  const { SignedXml } = await import('xml-crypto')
  const check = new SignedXml({ publicCert: proofKey, getCertFromKeyInfo: () => null })
  check.enableHMAC()
  check.idAttributes = ['Id']
  try {
    const parts = await signedPartsOf(body)
    if ('problem' in parts) return parts.problem
    const { stamp, stampId, signature } = parts
    check.loadSignature(signature)
    if (!check.checkSignature(`<signed>${stamp}${signature}</signed>`)) return 'the signature does not fit'
    return check.getReferences().some(({ uri }) => uri === `#${stampId}`)
      ? undefined
      : 'the signature does not cover the time stamp'
  } catch (error) {
    return `the signature cannot be checked: ${(error as Error).message}`
  }
}
