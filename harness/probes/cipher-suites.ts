import type { TlsRequest } from './observation.ts'

/** Suites that a client offers, as OpenSSL writes them. Those with CBC are all that came before TLS 1.2 (RFC 3268, 4492). */
export const suitesOffered: Record<NonNullable<TlsRequest['cipherSuites']>, string> = {
  cbc: [
    'ECDHE-ECDSA-AES256-SHA',
    'ECDHE-ECDSA-AES128-SHA',
    'ECDHE-RSA-AES256-SHA',
    'ECDHE-RSA-AES128-SHA',
    'AES256-SHA',
    'AES128-SHA',
  ].join(':'),
}
