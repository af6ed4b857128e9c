import ipaddr from 'ipaddr.js'
import type { Deployment } from '../deployment/schema.ts'
import type { PartyOf } from './words/party.ts'

/** Says what an address of a deployment is for. */
export const partiesOf = (d: Deployment): PartyOf => {
  const known = new Map<string, string>([
    [d.client.address, 'client'],
    [d.desk.address, 'desk'],
    [d.dns.public.address, 'dns'],
    [d.dns.internal.address, 'idns'],
    [d.pki.address, 'pki'],
    [d.edge.address, 'edge'],
    [d.proxy.vip, 'vip'],
    [d.proxy.selfAddress, 'proxy'],
    [d.border.internet, 'border'],
    [d.border.perimeter, 'border'],
    [d.firewall.perimeter, 'firewall'],
    [d.firewall.inside, 'firewall'],
    [d.blackHole, 'black hole'],
    ...(d.proxy.officeWebApps ? [[d.proxy.officeWebApps.vip, 'office web apps vip'] as const] : []),
    ...(d.officeWebApps ? [[d.officeWebApps.address, 'office web apps'] as const] : []),
    ...Object.values(d.frontEnds).map((fe) => [fe.address, 'front end'] as const),
  ])
  return (address) => known.get(address) ?? 'elsewhere'
}

/**
 * Addresses as somebody outside knows them, who has no plan of the network: numbered in the order in which they are met,
 * so that only “the same as” and “another than” is said of them.
 */
export const strangers = (): PartyOf => {
  const met = new Map<string, string>()
  return (address) => {
    const isPublic = ipaddr.parse(address).range() !== 'private'
    const name = met.get(address) ?? (isPublic ? `address ${met.size + 1}` : 'a private address')
    if (isPublic) met.set(address, name)
    return name
  }
}
