import type { webcrypto } from 'node:crypto'
import type { AsnType } from 'asn1js'
import type { User } from '../../../harness/plan/services.ts'
import { asn1 } from '../../../protocols/asn1.ts'
import { x509 } from '../../pki/x509.ts'
import type { Authority } from '../authority.ts'

const signing = ({ key }: Authority) =>
  key.asymmetricKeyType === 'rsa'
    ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
    : { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

const importKeys = async (authority: Authority) => {
  const { subtle } = crypto
  const algorithm = signing(authority)
  const [pkcs8, spki] = [
    authority.key.export({ type: 'pkcs8', format: 'der' }),
    authority.certificate.publicKey.export({ type: 'spki', format: 'der' }),
  ]
  const [signingKey, publicKey]: webcrypto.CryptoKey[] = await Promise.all([
    subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']),
    subtle.importKey('spki', spki, algorithm, true, ['verify']),
  ])
  if (!signingKey || !publicKey) throw new Error('the authority has no key')
  return { signingKey, publicKey }
}

/** A certificate for a user in DER, but with the authority's key in it: what the others of the user are made after. */
const make = async ({ sipAddress }: User, authority: Authority): Promise<Buffer> => {
  const library = await x509()
  const certificate = await library.X509CertificateGenerator.create({
    ...(await importKeys(authority)),
    signingAlgorithm: signing(authority),
    subject: [{ CN: [sipAddress] }],
    issuer: new library.X509Certificate(authority.certificate.raw).subject,
    extensions: [
      new library.KeyUsagesExtension(
        library.KeyUsageFlags.digitalSignature | library.KeyUsageFlags.keyEncipherment,
        true,
      ),
      new library.ExtendedKeyUsageExtension([library.ExtendedKeyUsage.clientAuth]),
      new library.SubjectAlternativeNameExtension([{ type: 'url', value: `sip:${sipAddress}` }]),
    ],
  })
  return Buffer.from(certificate.rawData)
}

/** What all certificates of a user have in common (RFC 5280 §4.1). */
export type Template = Record<'version' | 'algorithm' | 'issuer' | 'subject' | 'extensions', AsnType>

const read = async (certificate: Buffer): Promise<Template> => {
  const { fromBER, Sequence } = await asn1()
  const partsOf = (block: unknown) => (block instanceof Sequence ? block.valueBlock.value : [])
  const [body, algorithm] = partsOf(fromBER(new Uint8Array(certificate)).result)
  const [version, , , issuer, , subject, , extensions] = partsOf(body)
  if (!version || !algorithm || !issuer || !subject || !extensions)
    throw new Error('the template of a certificate is none')
  return { version, algorithm, issuer, subject, extensions }
}

const templates = new WeakMap<Authority, Map<string, Promise<Template>>>()

/**
 * The template for a user, made once for each user of an authority. The library takes several milliseconds for a
 * certificate, most of them for what never changes.
 */
export const templateFor = (user: User, authority: Authority): Promise<Template> => {
  const known = templates.get(authority) ?? new Map<string, Promise<Template>>()
  templates.set(authority, known)
  const template = known.get(user.sipAddress) ?? make(user, authority).then(read)
  known.set(user.sipAddress, template)
  return template
}
