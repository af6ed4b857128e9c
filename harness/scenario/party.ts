import type { Deployment } from '../deployment/schema.ts'

/** Who sends or receives, by role; resolved to addresses when a proof is judged. */
export type Party =
  | 'client'
  | 'desk'
  | 'proxy'
  | 'vip'
  | 'officeWebAppsVip'
  | 'frontEnd'
  | 'officeWebApps'
  | 'edge'
  | 'dns'
  | 'blackHole'

export const addressesOf = (d: Deployment, party: Party): string[] =>
  ({
    client: [d.client.address],
    desk: [d.desk.address],
    proxy: [d.proxy.selfAddress],
    vip: [d.proxy.vip],
    officeWebAppsVip: d.proxy.officeWebApps ? [d.proxy.officeWebApps.vip] : [],
    frontEnd: Object.values(d.frontEnds).map((fe) => fe.address),
    officeWebApps: d.officeWebApps ? [d.officeWebApps.address] : [],
    edge: [d.edge.address],
    dns: [d.dns.public.address],
    blackHole: [d.blackHole],
  })[party]
