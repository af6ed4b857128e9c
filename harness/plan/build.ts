import type { Deployment } from '../deployment/schema.ts'
import { proxyOf } from '../proxies/index.ts'
import { interfacesOf } from './addressing.ts'
import { certificateStore } from './certificate-store.ts'
import { certificateRecipes } from './certificates.ts'
import { filterOf } from './filters.ts'
import { hostFiles } from './host-files.ts'
import { type HostParts, noParts } from './parts.ts'
import type { HostPlan, Plan } from './plan.ts'
import { edge } from './roles/edge.ts'
import { frontEnd } from './roles/front-end.ts'
import { nameServer } from './roles/name-server.ts'
import { officeWebApps } from './roles/office-web-apps.ts'
import { pki } from './roles/pki.ts'
import { returnRules, routesOf } from './routes.ts'
import { segmentsOf } from './segments.ts'
import { sysctlsOf } from './sysctls.ts'

const partsOf = (d: Deployment, host: string): HostParts => {
  switch (host) {
    case 'dns':
      return nameServer(d.dns.public)
    case 'idns':
      return nameServer(d.dns.internal)
    case 'pki':
      return pki(d)
    case 'edge':
      return edge(d)
    case 'officeWebApps':
      return officeWebApps(d)
    case 'proxy':
      return proxyOf(d).render(d)
    case 'firewall':
      return { ...noParts, rules: returnRules(d) }
    default:
      return host in d.frontEnds ? frontEnd(d, host) : noParts
  }
}

/** What has to be made real for a deployment. Pure: the same deployment always gives the same plan. */
export const planOf = (d: Deployment): Plan => {
  const routes = routesOf(d)
  const hosts = Object.entries(interfacesOf(d)).map(([name, interfaces]): HostPlan => {
    const parts = partsOf(d, name)
    return {
      name,
      interfaces,
      ...(name === 'proxy' && d.proxy.external && { leadsTo: { interface: d.proxy.external.interface } }),
      routes: [...(routes[name] ?? []), ...(parts.routes ?? [])],
      rules: parts.rules ?? [],
      sysctls: sysctlsOf(d, name),
      filter: [...filterOf(d, name), ...(parts.filter ?? [])],
      files: [...hostFiles(d, name), ...certificateStore(d, name), ...parts.files],
      services: parts.services,
    }
  })
  return {
    segments: segmentsOf(d),
    hosts,
    certificates: certificateRecipes(d),
  }
}
