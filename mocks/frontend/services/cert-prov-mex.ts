import { BOTH_SITES, exactly, type Service, webFqdn } from '../service.ts'
import { addressAt, description, proofTokenPolicy } from '../wsdl.ts'
import { CERT_PROV, CERT_PROV_PROOF } from './cert-prov.ts'
import { WEB_TICKET } from './web-ticket.ts'

const PORT = 'CertProvisioningServiceWebTicketProof_SHA1'

/** What certificate provisioning asks for: a web ticket, whose issuer it names, and signatures with its key (facts §2). */
export const certProvMex: Service = {
  name: 'CertProvMex',
  sites: BOTH_SITES,
  access: 'anonymous',
  matches: exactly(`${CERT_PROV}/mex`),
  answer: (request, config) => {
    const at = (path: string) => addressAt(request, webFqdn(request.site, config), path)
    const policy = proofTokenPolicy(`${PORT}_policy`, at(WEB_TICKET))
    return description('CertProvisioningService', [{ name: PORT, address: at(CERT_PROV_PROOF) }], policy)
  },
}
