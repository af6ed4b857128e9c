import type { FrontEndConfig } from '../../../harness/plan/services.ts'
import { netbiosNameOf, type Target } from '../../ntlm/challenge.ts'
import type { Site } from '../service.ts'

/**
 * How a site names itself in NTLM. The external site challenges for the domain and the internal site for the
 * server, so that a challenge seen outside tells which of the two made it.
 */
export const targetOf = (site: Site, { fqdn, netbiosDomain, dnsDomain }: FrontEndConfig): Target => {
  const netbiosComputer = netbiosNameOf(fqdn)
  return {
    name: site === 'external' ? netbiosDomain : netbiosComputer,
    type: site === 'external' ? 'domain' : 'server',
    netbiosDomain,
    netbiosComputer,
    dnsDomain,
    dnsComputer: fqdn,
  }
}
