import type { Deployment } from '../../deployment/schema.ts'
import { configPath, programService } from '../../plan/plan.ts'
import type { FastL4Config } from '../../plan/services.ts'
import { officeWebAppsServers } from '../common/office-web-apps.ts'
import type { ProxyProduct } from '../product.ts'

/** Virtual servers of Office Web Apps, where there are any. */
const single = (d: Deployment): Pick<FastL4Config, 'single'> => {
  const servers = officeWebAppsServers(d)
  if (!servers) return {}
  const { vip, address, https, http } = servers
  return {
    single: [https, http].map(({ port, targetPort }) => ({ vip, port, to: { address, port: targetPort } })),
  }
}

const configOf = (d: Deployment): FastL4Config => ({
  kind: 'fastl4',
  vip: d.proxy.vip,
  virtualServers: [d.proxy.virtualServers.https, d.proxy.virtualServers.http]
    .filter((server) => server.enabled)
    .map(({ port, targetPort }) => ({ port, targetPort })),
  snat: d.proxy.snat === 'self' ? d.proxy.selfAddress : 'none',
  members: Object.entries(d.frontEnds).map(([name, { address }]) => ({ name, address })),
  monitor: { ...d.proxy.pool.monitor, fall: 2, rise: 1 },
  whenAllDown: d.proxy.pool.whenAllDown,
  ...single(d),
  idleSeconds: Math.ceil(d.proxy.idleTimeoutMs / 1000),
  persistence: d.proxy.pool.persistence === 'source' ? 'source' : 'none',
})

/** Packet forwarding in the kernel, as a BIG-IP FastL4 virtual server does it: DNAT, SNAT, a monitored pool. */
export const fastl4: ProxyProduct = {
  id: 'fastl4',
  title: 'FastL4 (nftables)',
  modes: ['l4'],
  render: (d) => ({
    files: [{ path: configPath('fastl4'), content: { kind: 'json', value: configOf(d) } }],
    services: [programService('fastl4', 'fastl4')],
  }),
  cannot: (d) => {
    if (d.proxy.virtualServers.http.redirectToHttps)
      return 'forwards packets, so it cannot answer a request with a redirect itself'
    return d.proxy.pool.persistence === 'cookie' ? 'forwards packets, so it sees no cookies' : undefined
  },
  shortcomings: [],
  version: ['nft', '--version'],
}
