import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { lazily } from '../../../protocols/lazily.ts'
import { x509 } from '../../pki/x509.ts'

/** PEM texts. */
export type Identity = { cert: string; key: string }

const DAY = 86_400_000

/** Suites whose key exchange is RSA are all that clients of the time offer, so the key must be RSA. */
const make = async (name: string): Promise<Identity> => {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const { subtle } = crypto
  const keys = {
    privateKey: await subtle.importKey(
      'pkcs8',
      privateKey.export({ type: 'pkcs8', format: 'der' }),
      algorithm,
      false,
      ['sign'],
    ),
    publicKey: await subtle.importKey(
      'spki',
      publicKey.export({ type: 'spki', format: 'der' }),
      algorithm,
      true,
      ['verify'],
    ),
  }
  const { X509CertificateGenerator } = await x509()
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [name] }],
    keys,
    signingAlgorithm: algorithm,
    notBefore: new Date(Date.now() - DAY),
    notAfter: new Date(Date.now() + 365 * DAY),
  })
  return {
    cert: certificate.toString('pem'),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

/**
 * The certificate that the registrar shows inside TLS-DSK, made when the first client comes: a lab that nobody signs in
 * to does not pay for it. Clients do not check it; SIP's own TLS has told them already whom they speak to.
 */
export const lazyIdentity = (name: string): (() => Promise<Identity>) => lazily(() => make(name))
