import { loadedOnce } from './loaded-once.ts'

/** Reads and writes BER and DER (X.690). */
export const asn1 = loadedOnce(() => import('asn1js'))
