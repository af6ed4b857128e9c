import { lazily } from '../../../protocols/lazily.ts'
import { makeRsaPair } from '../../pki/rsa-pair.ts'
import { x509 } from '../../pki/x509.ts'

/** PEM texts. */
export type Identity = { cert: string; key: string }

const DAY = 86_400_000

const make = async (name: string): Promise<Identity> => {
  const { signing, pem } = await makeRsaPair()
  const { X509CertificateGenerator } = await x509()
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [name] }],
    ...signing,
    notBefore: new Date(Date.now() - DAY),
    notAfter: new Date(Date.now() + 365 * DAY),
  })
  return { cert: certificate.toString('pem'), key: pem }
}

/**
 * The certificate that the registrar shows inside TLS-DSK, made when the first client comes: a lab that nobody signs in
 * to does not pay for it. Clients do not check it; SIP's own TLS has told them already whom they speak to.
 */
export const lazyIdentity = (name: string): (() => Promise<Identity>) => lazily(() => make(name))
