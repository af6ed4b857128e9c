import ipaddr from 'ipaddr.js'
import type { Deployment } from '../deployment/schema.ts'
import { officeWebAppsServers } from '../proxies/common/office-web-apps.ts'
import { bound, set, thing } from './netscaler-commands.ts'
import { httpProfile } from './netscaler-connections.ts'
import { forwarding, type Service } from './netscaler-services.ts'
import { certificates, cipherGroup, secured } from './netscaler-tls.ts'
import type { BoxSettings } from './settings.ts'
import { changed, made, type Statement } from './statements.ts'

const officeServer = 'salem_office_web_apps'

const withMask = (subnet: string): string => {
  const [address, prefix] = ipaddr.parseCIDR(subnet)
  return `${address} ${ipaddr.IPv4.subnetMaskFromPrefixLength(prefix)}`
}

const network = (d: Deployment): Statement[] => {
  const mask = withMask(d.segments.perimeter).split(' ')[1]
  const route = (subnet: string, via: string): Statement => ({
    subject: `route ${subnet}`,
    make: `add route ${subnet} ${via}`,
    unmake: `rm route ${subnet} ${via}`,
  })
  return [
    { subject: 'features', make: 'enable ns feature LB SSL REWRITE RESPONDER' },
    { subject: `ip ${d.proxy.selfAddress}`, make: `add ns ip ${d.proxy.selfAddress} ${mask} -type SNIP` },
    route('0.0.0.0 0.0.0.0', d.border.perimeter),
    ...(d.proxy.routeToPool ? [route(withMask(d.segments.inside), d.firewall.perimeter)] : []),
    ...Object.entries(d.frontEnds).map(([name, { address }]) => thing('server', `salem_${name}`, address)),
    ...(d.proxy.officeWebApps && d.officeWebApps
      ? [thing('server', officeServer, d.officeWebApps.address)]
      : []),
  ]
}

/** A monitor is taken away by name and type. */
const monitor = ({ proxy }: Deployment): Statement => {
  const { port, intervalMs, timeoutMs } = proxy.pool.monitor
  const settings = `lb monitor salem_monitor TCP -destPort ${port} -interval ${intervalMs} MSEC -resptimeout ${timeoutMs} MSEC`
  return {
    subject: 'lb monitor salem_monitor',
    make: `add ${settings}`,
    modify: `set ${settings}`,
    unmake: 'rm lb monitor salem_monitor TCP',
  }
}

/** Facts R11 ask for a cookie that is not HttpOnly; a NetScaler's is unless said (command reference: lb parameter). */
const cookies = ({ proxy }: Deployment): Statement[] =>
  proxy.pool.persistence === 'cookie'
    ? [
        {
          subject: 'httpOnlyCookieFlag',
          make: 'set lb parameter -httpOnlyCookieFlag DISABLED',
          unmake: 'set lb parameter -httpOnlyCookieFlag ENABLED',
        },
      ]
    : []

const redirecting = (d: Deployment): Statement[] => {
  const { port, redirectPort } = d.proxy.virtualServers.http
  const server = `salem_http_${port}`
  const to = `https://${d.names.web}${redirectPort === 443 ? '' : `:${redirectPort}`}`
  return [
    thing('lb vserver', server, `HTTP ${d.proxy.vip} ${port}`),
    {
      ...set(`lb vserver ${server}`, `-redirectURL "${to}"`),
      subject: `redirect of ${server}`,
      unmake: `unset lb vserver ${server} -redirectURL`,
    },
  ]
}

/** One server each, and no monitor: there is no other to send to. */
const officeWebApps = (d: Deployment): Statement[] => {
  const servers = officeWebAppsServers(d)
  if (!servers) return []
  const usip = `-usip ${d.proxy.snat === 'none' ? 'YES' : 'NO'}`
  const pair = (scheme: 'https' | 'http', bridged: string): Statement[] => {
    const kind = d.proxy.mode === 'bridge' ? bridged : 'TCP'
    const name = `${officeServer}_${scheme}`
    const { port, targetPort } = servers[scheme]
    return [
      { ...thing('serviceGroup', name, kind), subject: `serviceGroup ${name} ${kind}` },
      set(`serviceGroup ${name}`, `${usip} -healthMonitor NO`),
      bound(`serviceGroup ${name} ${officeServer} ${targetPort}`),
      thing('lb vserver', name, `${kind} ${servers.vip} ${port} -persistenceType NONE`),
      bound(`lb vserver ${name} ${name}`),
      ...(kind === 'SSL' ? secured(d, name, name) : []),
    ]
  }
  return [...pair('https', 'SSL'), ...pair('http', 'HTTP')]
}

const virtualServers = (d: Deployment): Statement[] => {
  const { https, http } = d.proxy.virtualServers
  const bridge = d.proxy.mode === 'bridge'
  const service = (kind: string, group: string, { port, targetPort }: typeof https): Service => ({
    kind: bridge ? kind : 'TCP',
    port,
    targetPort,
    group,
  })
  return [
    ...(https.enabled ? forwarding(d, service('SSL', 'salem_https', https)) : []),
    ...(http.enabled
      ? http.redirectToHttps
        ? redirecting(d)
        : forwarding(d, service('HTTP', 'salem_http', http))
      : []),
  ]
}

const statements = (d: Deployment): Statement[] => [
  ...network(d),
  ...(d.proxy.mode === 'bridge' ? [...certificates(d), ...cipherGroup(d), httpProfile(d)] : []),
  monitor(d),
  ...cookies(d),
  ...virtualServers(d),
  ...officeWebApps(d),
]

/**
 * NetScaler (Citrix ADC), commands for its CLI as in its command reference. A virtual server of a NetScaler is always a
 * proxy, so it forwards no packets.
 */
export const netscaler: BoxSettings = {
  id: 'netscaler',
  title: 'NetScaler (CLI)',
  file: 'netscaler.conf',
  modes: ['passThrough', 'bridge'],
  whole: (d) => made(statements(d)),
  change: (from, to) => changed(statements(from), statements(to), 'old-first'),
}
