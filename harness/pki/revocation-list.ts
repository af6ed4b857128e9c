import 'reflect-metadata'
import { AuthorityKeyIdentifierExtension, Extension, X509CrlGenerator } from '@peculiar/x509'
import type { Issuer } from './issue.ts'
import { publicCryptoKey, signerOf } from './key.ts'
import { datesOf } from './validity.ts'

const crlNumberOid = '2.5.29.20'
/** DER of INTEGER 1: the first list of its issuer. */
const one = new Uint8Array([0x02, 0x01, 0x01])

/** An empty revocation list of `issuer` in DER, good for a week. RFC 5280 §5.2 wants both extensions. */
export const revocationList = async (issuer: Issuer): Promise<Uint8Array> => {
  const { notBefore, notAfter } = datesOf({ notBeforeDays: 0, notAfterDays: 7 })
  const list = await X509CrlGenerator.create({
    issuer: [{ CN: [issuer.subject] }],
    thisUpdate: notBefore,
    nextUpdate: notAfter,
    extensions: [
      await AuthorityKeyIdentifierExtension.create(publicCryptoKey(issuer.key)),
      new Extension(crlNumberOid, false, one),
    ],
    ...signerOf(issuer.key),
  })
  return new Uint8Array(list.rawData)
}
