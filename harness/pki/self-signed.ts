import { X509Certificate } from 'node:crypto'
import { generate } from 'selfsigned'
import { type Certificate, certificateOf } from './certificate.ts'
import { isRsa, type Key } from './key.ts'
import type { CertificateRecipe } from './recipe.ts'
import { datesOf } from './validity.ts'

/**
 * A self-signed certificate the way a device or an installer makes one: by the library that many of them use,
 * with neither key identifiers nor URLs. Its SHA-1 default is not followed, since a client would refuse that first.
 */
export const selfSign = async (recipe: CertificateRecipe, key: Key): Promise<Certificate> => {
  const { notBefore, notAfter } = datesOf(recipe.validity)
  const { cert } = await generate([{ name: 'commonName', value: recipe.subject }], {
    keyPair: {
      privateKey: key.pem,
      publicKey: key.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    },
    keyType: isRsa(key.kind) ? 'rsa' : 'ec',
    curve: key.kind === 'ec-p384' ? 'P-384' : 'P-256',
    algorithm: recipe.hash ?? 'sha256',
    notBeforeDate: notBefore,
    notAfterDate: notAfter,
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: isRsa(key.kind), critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      ...(recipe.names.length > 0
        ? [
            {
              name: 'subjectAltName' as const,
              altNames: recipe.names.map((value) => ({ type: 2 as const, value })),
            },
          ]
        : []),
    ],
  })
  return certificateOf(new X509Certificate(cert).raw, key.pem)
}
