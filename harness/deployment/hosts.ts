import type { Deployment, SegmentName } from './schema.ts'

/** An address the deployment assigns: the field it stands in and the segment it must belong to. */
export type AssignedAddress = { field: string; address: string; segment: SegmentName }

/** Every address of the deployment that some host holds. */
export const hostAddresses = (d: Deployment): AssignedAddress[] => [
  { field: 'client.address', address: d.client.address, segment: 'internet' },
  { field: 'dns.public.address', address: d.dns.public.address, segment: 'internet' },
  { field: 'pki.address', address: d.pki.address, segment: 'internet' },
  { field: 'border.internet', address: d.border.internet, segment: 'internet' },
  { field: 'border.perimeter', address: d.border.perimeter, segment: 'perimeter' },
  { field: 'proxy.selfAddress', address: d.proxy.selfAddress, segment: 'perimeter' },
  { field: 'proxy.vip', address: d.proxy.vip, segment: 'perimeter' },
  { field: 'edge.address', address: d.edge.address, segment: 'perimeter' },
  { field: 'firewall.perimeter', address: d.firewall.perimeter, segment: 'perimeter' },
  { field: 'blackHole', address: d.blackHole, segment: 'perimeter' },
  { field: 'firewall.inside', address: d.firewall.inside, segment: 'inside' },
  { field: 'dns.internal.address', address: d.dns.internal.address, segment: 'inside' },
  { field: 'desk.address', address: d.desk.address, segment: 'inside' },
  ...(d.proxy.officeWebApps
    ? [
        {
          field: 'proxy.officeWebApps.vip',
          address: d.proxy.officeWebApps.vip,
          segment: 'perimeter' as const,
        },
      ]
    : []),
  ...(d.officeWebApps
    ? [{ field: 'officeWebApps.address', address: d.officeWebApps.address, segment: 'inside' as const }]
    : []),
  ...Object.entries(d.frontEnds).map(([name, fe]) => ({
    field: `frontEnds.${name}.address`,
    address: fe.address,
    segment: 'inside' as const,
  })),
]

/** Names of the hosts that play a role; `frontEnd` is played by several. */
export const hostsInRole = (d: Deployment, role: string): string[] =>
  role === 'frontEnd' ? Object.keys(d.frontEnds) : [role]
