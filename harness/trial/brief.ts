import { firstUser } from '../deployment/first-user.ts'
import type { Deployment } from '../deployment/schema.ts'
import type { Brief, InsideBrief, Vantage } from '../diagnosis/diagnosis.ts'

const officeWebAppsOf = ({ proxy, officeWebApps }: Deployment): Pick<InsideBrief, 'officeWebApps'> =>
  proxy.officeWebApps && officeWebApps
    ? {
        officeWebApps: {
          host: 'officeWebApps',
          vip: proxy.officeWebApps.vip,
          address: officeWebApps.address,
          ports: officeWebApps.ports,
        },
      }
    : {}

/** What a diagnoser is told before it looks: what an admin knows from there, and never the fault. */
export const briefFor = (healthy: Deployment, vantage: Vantage): Brief => {
  const { web, meet, dialin, lyncdiscover, sip } = healthy.names
  const { ports } = healthy.frontEnd
  return {
    sipDomain: healthy.sipDomain,
    names: {
      ...{ web, meet, dialin, lyncdiscover, sip },
      ...(healthy.proxy.officeWebApps && { officeWebApps: healthy.names.officeWebApps }),
    },
    mode: healthy.proxy.mode,
    user: firstUser(healthy),
    ...(vantage === 'inside' && {
      inside: {
        vip: healthy.proxy.vip,
        proxyAddresses: [healthy.proxy.selfAddress],
        frontEnds: Object.entries(healthy.frontEnds).map(([host, { address }]) => ({ host, address })),
        externalPorts: { https: ports.externalHttps, http: ports.externalHttp },
        internalPorts: { https: ports.internalHttps, http: ports.internalHttp },
        ...officeWebAppsOf(healthy),
      },
    }),
  }
}
