import { addRecord, aRecord } from './dns-edit.ts'
import type { Deployment } from './schema.ts'
import { unusedAddress } from './unused-address.ts'

/**
 * Gives a deployment an Office Web Apps server, published through the reverse proxy: 443 to 443 and 80 to 80 (facts R03),
 * with its name on the certificate (facts R07). It has a public address of its own, for a proxy that forwards packets or
 * passes TLS on does not see which name was asked for. Firewalls know one group of ports for all web servers inside.
 * One that has such a server is left as it is.
 */
export const publishOfficeWebApps = (d: Deployment): void => {
  if (d.officeWebApps) return
  const name = d.names.officeWebApps
  const vip = unusedAddress(d, 'perimeter')
  d.officeWebApps = {
    address: unusedAddress(d, 'inside'),
    tls: { certificate: 'web', chain: ['intermediate'] },
    ports: { https: 443, http: 80 },
  }
  d.proxy.officeWebApps = { vip, httpsTargetPort: 443, httpTargetPort: 80 }
  d.certificates.web?.names.push(name)
  for (const server of [d.dns.public, d.dns.internal]) addRecord(server, aRecord(name, vip))
  d.firewall.rules.push({
    name: 'web services to office web apps',
    action: 'accept',
    from: 'any',
    to: 'officeWebApps',
    ports: [4443, 8080, 443, 80],
  })
}
