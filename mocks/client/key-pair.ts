import { makeRsaPair } from '../pki/rsa-pair.ts'
import { x509 } from '../pki/x509.ts'

/** A key (PEM) and the PKCS#10 request for its certificate (DER in base64). */
export type KeyPair = { key: string; csr: string }

export const makeKeyPair = async (subject: string): Promise<KeyPair> => {
  const { signing, pem } = await makeRsaPair()
  const { Pkcs10CertificateRequestGenerator } = await x509()
  const request = await Pkcs10CertificateRequestGenerator.create({ name: [{ CN: [subject] }], ...signing })
  return { key: pem, csr: Buffer.from(request.rawData).toString('base64') }
}
