import { randomBytes } from 'node:crypto'
import 'reflect-metadata'
import { X509CertificateGenerator } from '@peculiar/x509'
import { type Certificate, certificateOf } from './certificate.ts'
import { extensionsOf } from './extensions.ts'
import { type Key, publicCryptoKey, signerOf } from './key.ts'
import type { CertificateRecipe } from './recipe.ts'
import { datesOf } from './validity.ts'

export type Issuer = { subject: string; key: Key }

/** 127 random bits: positive without a leading zero byte, never zero (RFC 5280 §4.1.2.2). */
const randomSerial = (): string => {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes.toString('hex')
}

/** A certificate of the CA hierarchy, signed by `issuer`; a root is its own issuer. */
export const issue = async (recipe: CertificateRecipe, key: Key, issuer: Issuer): Promise<Certificate> => {
  const made = await X509CertificateGenerator.create({
    serialNumber: randomSerial(),
    subject: [{ CN: [recipe.subject] }],
    issuer: [{ CN: [issuer.subject] }],
    ...datesOf(recipe.validity),
    publicKey: publicCryptoKey(key),
    ...signerOf(issuer.key, recipe.hash),
    extensions: await extensionsOf(recipe, key, issuer.key),
  })
  return certificateOf(new Uint8Array(made.rawData), key.pem)
}
