import { X509Certificate } from 'node:crypto'

/** A certificate made real. */
export type Certificate = {
  /** Ends in a newline, so that several can be joined. */
  certificatePem: string
  /** PKCS #8, ends in a newline. */
  keyPem: string
  der: Uint8Array
  /** Lower-case hex. */
  serial: string
}

export const certificateOf = (der: Uint8Array, keyPem: string): Certificate => {
  const certificate = new X509Certificate(der)
  return {
    certificatePem: certificate.toString(),
    keyPem,
    der,
    serial: certificate.serialNumber.toLowerCase(),
  }
}
