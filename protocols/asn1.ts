import { lazily } from './lazily.ts'

/** Reads and writes BER and DER (X.690). */
export const asn1 = lazily(() => import('asn1js'))
