import { randomBytes, type webcrypto } from 'node:crypto'
import type { User } from '../../harness/plan/services.ts'
import type { Authority } from './authority.ts'

/** Days that a user's certificate is good for: the product's default (facts §2: 8 to 4320 hours). */
const VALID_DAYS = 180
const DAY = 86_400_000
const LEAST_RSA_BITS = 1024

/** More than any client has; a certificate with more costs everybody who reads it. */
const MOST_RSA_BITS = 16_384

/** A certificate in DER, or why none was made. */
export type Made = { certificate: Buffer } | { refused: string }

const serialNumber = (): string => `4${randomBytes(15).toString('hex').slice(1)}`

const signing = (authority: Authority) =>
  authority.key.asymmetricKeyType === 'rsa'
    ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
    : { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

type Signer = { signingKey: webcrypto.CryptoKey; issuer: string }

const readSigner = async (authority: Authority): Promise<Signer> => {
  const x509 = await import('@peculiar/x509')
  const der = authority.key.export({ type: 'pkcs8', format: 'der' })
  const signingKey = await crypto.subtle.importKey('pkcs8', der, signing(authority), false, ['sign'])
  return { signingKey, issuer: new x509.X509Certificate(authority.certificate.raw).subject }
}

const signers = new WeakMap<Authority, Promise<Signer>>()

/** Read once for each authority; every certificate needs it. */
const signerOf = (authority: Authority): Promise<Signer> => {
  const signer = signers.get(authority) ?? readSigner(authority)
  signers.set(authority, signer)
  return signer
}

/** The PKCS#10 request of a user becomes a certificate of the pool's authority, in the user's name whatever it asks for. */
export const certificateFor = async (
  request: Buffer,
  user: User,
  authority: Authority,
  now = Date.now(),
): Promise<Made> => {
  // Half a front end's start, for what only few labs ask for.
  await import('reflect-metadata')
  const x509 = await import('@peculiar/x509')
  let asked: InstanceType<typeof x509.Pkcs10CertificateRequest>
  try {
    asked = new x509.Pkcs10CertificateRequest(new Uint8Array(request))
    if (!(await asked.verify())) return { refused: 'the request is not signed with its own key' }
  } catch {
    return { refused: 'the request is no PKCS#10' }
  }
  const bits = (asked.publicKey.algorithm as { modulusLength?: number }).modulusLength
  if (bits !== undefined && bits < LEAST_RSA_BITS) return { refused: `a key of ${bits} bits is too short` }
  if (bits !== undefined && bits > MOST_RSA_BITS) return { refused: `a key of ${bits} bits is too long` }
  const algorithm = signing(authority)
  const { signingKey, issuer } = await signerOf(authority)
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: [{ CN: [user.sipAddress] }],
    issuer,
    notBefore: new Date(now - DAY),
    notAfter: new Date(now + VALID_DAYS * DAY),
    publicKey: asked.publicKey,
    signingKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment,
        true,
      ),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth]),
      new x509.SubjectAlternativeNameExtension([{ type: 'url', value: `sip:${user.sipAddress}` }]),
    ],
  })
  return { certificate: Buffer.from(certificate.rawData) }
}
