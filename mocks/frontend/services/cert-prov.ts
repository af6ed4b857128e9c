import { servicePage } from '../pages.ts'
import { BOTH_SITES, exactly, type Service, webFqdn } from '../service.ts'

const PATH = '/CertProv/CertProvisioningService.svc'

/** Certificate provisioning: a client gets here after SIP worked. "You have created a service." is the sign of health. */
export const certProv: Service = {
  name: 'CertProv',
  sites: BOTH_SITES,
  access: 'windows',
  matches: exactly(PATH),
  answer: ({ site }, config) => ({
    ...servicePage('CertProvisioningService', `https://${webFqdn(site, config)}${PATH}`),
    why: 'the certificate provisioning service is there',
  }),
}
