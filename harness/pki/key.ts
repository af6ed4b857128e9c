import { generateKeyPair, type KeyObject, type webcrypto } from 'node:crypto'
import { promisify } from 'node:util'
import type { CertificateRecipe, KeyKind } from './recipe.ts'

/** `pem` is PKCS #8 and ends in a newline. */
export type Key = { kind: KeyKind; pem: string; privateKey: KeyObject; publicKey: KeyObject }

export type Hash = NonNullable<CertificateRecipe['hash']>

const generate = promisify(generateKeyPair)

const keyPair = (kind: KeyKind): Promise<{ privateKey: KeyObject; publicKey: KeyObject }> => {
  switch (kind) {
    case 'ec-p256':
      return generate('ec', { namedCurve: 'P-256' })
    case 'ec-p384':
      return generate('ec', { namedCurve: 'P-384' })
    case 'rsa-1024':
    case 'rsa-2048':
      return generate('rsa', { modulusLength: Number(kind.slice('rsa-'.length)) })
    default:
      return kind satisfies never
  }
}

/** A new key, made in the thread pool, so that several are made at the same time. */
export const generateKey = async (kind: KeyKind): Promise<Key> => {
  const { privateKey, publicKey } = await keyPair(kind)
  return { kind, pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), privateKey, publicKey }
}

export const isRsa = (kind: KeyKind): boolean => kind.startsWith('rsa')

const webHash = { sha1: 'SHA-1', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' } as const

const algorithm = (kind: KeyKind, hash: Hash) =>
  isRsa(kind)
    ? { name: 'RSASSA-PKCS1-v1_5', hash: webHash[hash] }
    : { name: 'ECDSA', namedCurve: kind === 'ec-p256' ? 'P-256' : 'P-384' }

export type Signer = { signingKey: webcrypto.CryptoKey; signingAlgorithm: { name: string; hash: string } }

/** How a key signs with a hash, for WebCrypto, which ties an RSA key to one hash: each hash gets its own view of the key. */
export const signerOf = ({ kind, privateKey }: Key, hash: Hash = 'sha256'): Signer => {
  const { name, ...parameters } = algorithm(kind, hash)
  return {
    signingKey: privateKey.toCryptoKey({ name, ...parameters }, true, ['sign']),
    signingAlgorithm: { name, hash: webHash[hash] },
  }
}

/** The public half as WebCrypto wants it. */
export const publicCryptoKey = ({ kind, publicKey }: Key): webcrypto.CryptoKey =>
  publicKey.toCryptoKey(algorithm(kind, 'sha256'), true, ['verify'])
