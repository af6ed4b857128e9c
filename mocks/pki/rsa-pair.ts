import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'

const RSA_BITS = 2048

/** How @peculiar/x509 is to sign with such a pair. */
const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

/**
 * A new RSA key, as what makes certificates and requests wants it, and as PEM. RSA, because clients of the time know nothing else
 * inside TLS-DSK. About 80 ms of one core.
 */
export const makeRsaPair = async () => {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: RSA_BITS })
  const { subtle } = crypto
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  return {
    signing: {
      keys: {
        privateKey: await subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']),
        publicKey: await subtle.importKey('spki', spki, algorithm, true, ['verify']),
      },
      signingAlgorithm: algorithm,
    },
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
