import 'reflect-metadata'
import { AuthorityKeyIdentifierExtension, Extension, X509CrlGenerator } from '@peculiar/x509'
import type { Issuer } from './issue.ts'
import { publicCryptoKey, signerOf } from './key.ts'
import { datesOf } from './validity.ts'

const crlNumberOid = '2.5.29.20'
/** DER of a small INTEGER. The first list of an issuer is empty; a longer one comes later. */
const numberOf = (revoked: readonly string[]) => new Uint8Array([0x02, 0x01, 1 + revoked.length])

/**
 * The revocation list of `issuer` in DER, good for a week. RFC 5280 §5.2 wants both extensions.
 * @param revoked serial numbers, hex
 */
export const revocationList = async (issuer: Issuer, revoked: readonly string[]): Promise<Uint8Array> => {
  const { notBefore, notAfter } = datesOf({ notBeforeDays: 0, notAfterDays: 7 })
  const list = await X509CrlGenerator.create({
    issuer: [{ CN: [issuer.subject] }],
    thisUpdate: notBefore,
    nextUpdate: notAfter,
    entries: revoked.map((serialNumber) => ({ serialNumber, revocationDate: notBefore })),
    extensions: [
      await AuthorityKeyIdentifierExtension.create(publicCryptoKey(issuer.key)),
      new Extension(crlNumberOid, false, numberOf(revoked)),
    ],
    ...signerOf(issuer.key),
  })
  return new Uint8Array(list.rawData)
}
