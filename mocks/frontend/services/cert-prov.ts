import { servicePage } from '../pages.ts'
import { BOTH_SITES, exactly, type Service, webFqdn } from '../service.ts'

export const CERT_PROV = '/CertProv/CertProvisioningService.svc'

/** Where certificates are asked for with a web ticket and its key; the suffix is recalled, a log has it without `_SHA1` (facts §2). */
export const CERT_PROV_PROOF = `${CERT_PROV}/WebTicket_Proof_SHA1`

/** Certificate provisioning: a client gets here after SIP worked. "You have created a service." is the sign of health. */
export const certProv: Service = {
  name: 'CertProv',
  sites: BOTH_SITES,
  access: 'windows',
  matches: exactly(CERT_PROV),
  answer: ({ site }, config) => ({
    ...servicePage('CertProvisioningService', `https://${webFqdn(site, config)}${CERT_PROV}`),
    why: 'the certificate provisioning service is there',
  }),
}
