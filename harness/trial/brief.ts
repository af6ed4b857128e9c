import type { Deployment } from '../deployment/schema.ts'
import type { Brief, Vantage } from '../diagnosis/diagnosis.ts'

/** What a diagnoser is told before it looks: what an admin knows from there, and never the fault. */
export const briefFor = (healthy: Deployment, vantage: Vantage): Brief => {
  const { web, meet, dialin, lyncdiscover, sip } = healthy.names
  const { ports } = healthy.frontEnd
  const [user] = healthy.users
  return {
    sipDomain: healthy.sipDomain,
    names: { web, meet, dialin, lyncdiscover, sip },
    mode: healthy.proxy.mode,
    user: { login: `${healthy.netbiosDomain}\\${user?.name}`, password: user?.password ?? '' },
    ...(vantage === 'inside' && {
      inside: {
        vip: healthy.proxy.vip,
        proxyAddresses: [healthy.proxy.selfAddress],
        frontEnds: Object.entries(healthy.frontEnds).map(([host, { address }]) => ({ host, address })),
        externalPorts: { https: ports.externalHttps, http: ports.externalHttp },
        internalPorts: { https: ports.internalHttps, http: ports.internalHttp },
      },
    }),
  }
}
