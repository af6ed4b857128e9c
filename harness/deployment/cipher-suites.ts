import type { PublicTls } from './schema.ts'

/** OpenSSL's names of suites that came with TLS 1.2: whoever has others only finds nothing in common (RFC 5288, 5289). */
const aead = [
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
]

/** Cipher suites that a listener accepts below TLS 1.3, as OpenSSL takes them; nothing where it is as it comes. */
export const cipherSuitesOf = ({ cipherSuites }: PublicTls): string | undefined =>
  cipherSuites === 'aead' ? aead.join(':') : undefined
