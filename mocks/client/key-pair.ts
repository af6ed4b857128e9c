import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { x509 } from '../pki/x509.ts'

const RSA_BITS = 2048
const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

/** A key (PEM) and the PKCS#10 request for its certificate (DER in base64). */
export type KeyPair = { key: string; csr: string }

/** RSA, as clients of the time: inside TLS-DSK they know nothing else. About 80 ms of one core. */
export const makeKeyPair = async (subject: string): Promise<KeyPair> => {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: RSA_BITS })
  const { subtle } = crypto
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const { Pkcs10CertificateRequestGenerator } = await x509()
  const request = await Pkcs10CertificateRequestGenerator.create({
    name: [{ CN: [subject] }],
    keys: {
      privateKey: await subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']),
      publicKey: await subtle.importKey('spki', spki, algorithm, true, ['verify']),
    },
    signingAlgorithm: algorithm,
  })
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    csr: Buffer.from(request.rawData).toString('base64'),
  }
}
