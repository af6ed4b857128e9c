import ipaddr from 'ipaddr.js'
import type { Deployment } from '../deployment/schema.ts'
import { officeWebAppsServers } from '../proxies/common/office-web-apps.ts'
import { bound, set, thing } from './netscaler-commands.ts'
import { certificates, secured } from './netscaler-tls.ts'
import type { BoxSettings } from './settings.ts'
import { changed, made, type Statement } from './statements.ts'

const withMask = (subnet: string): string => {
  const [address, prefix] = ipaddr.parseCIDR(subnet)
  return `${address} ${ipaddr.IPv4.subnetMaskFromPrefixLength(prefix)}`
}

const officeServer = 'salem_office_web_apps'

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

const group = (d: Deployment, name: string, kind: string, port: number): Statement[] => [
  {
    ...thing('serviceGroup', name, kind),
    subject: `serviceGroup ${name} ${kind}`,
  },
  set(`serviceGroup ${name}`, `-usip ${d.proxy.snat === 'none' ? 'YES' : 'NO'}`),
  ...Object.keys(d.frontEnds).map((fe) => bound(`serviceGroup ${name} salem_${fe} ${port}`)),
  bound(`serviceGroup ${name} -monitorName salem_monitor`),
]

/** Kinds of the virtual servers for HTTPS and for HTTP. */
const kindsOf = ({ proxy }: Deployment): [string, string] =>
  proxy.mode === 'bridge' ? ['SSL', 'HTTP'] : ['TCP', 'TCP']

/** One server each, and no monitor: there is no other to send to. */
const officeWebApps = (d: Deployment): Statement[] => {
  const servers = officeWebAppsServers(d)
  if (!servers) return []
  const [secure, clear] = kindsOf(d)
  const pair = (scheme: 'https' | 'http', kind: string): Statement[] => {
    const name = `${officeServer}_${scheme}`
    const { port, targetPort } = servers[scheme]
    return [
      { ...thing('serviceGroup', name, kind), subject: `serviceGroup ${name} ${kind}` },
      set(`serviceGroup ${name}`, `-usip ${d.proxy.snat === 'none' ? 'YES' : 'NO'} -healthMonitor NO`),
      bound(`serviceGroup ${name} ${officeServer} ${targetPort}`),
      thing('lb vserver', name, `${kind} ${servers.vip} ${port} -persistenceType NONE`),
      bound(`lb vserver ${name} ${name}`),
      ...(kind === 'SSL' ? secured(d, name, name) : []),
    ]
  }
  return [...pair('https', secure), ...pair('http', clear)]
}

/** Kind and port of a virtual server cannot be changed, so they are part of its name: another one is another server. */
const virtualServers = (d: Deployment): Statement[] => {
  const { vip, mode } = d.proxy
  const { https, http } = d.proxy.virtualServers
  const bridge = mode === 'bridge'
  const named = (kind: string, port: number) => `salem_${kind.toLowerCase()}_${port}`
  const server = (kind: string, port: number) =>
    thing('lb vserver', named(kind, port), `${kind} ${vip} ${port} -persistenceType NONE`)
  const forwarding = (kind: string, port: number, pool: string) => [
    server(kind, port),
    bound(`lb vserver ${named(kind, port)} ${pool}`),
  ]
  const [secure, clear] = kindsOf(d)
  const to = `https://${d.names.web}${http.redirectPort === 443 ? '' : `:${http.redirectPort}`}`
  return [
    ...(https.enabled
      ? [
          ...group(d, 'salem_https', secure, https.targetPort),
          ...forwarding(secure, https.port, 'salem_https'),
          ...(bridge ? secured(d, named('SSL', https.port), 'salem_https') : []),
        ]
      : []),
    ...(http.enabled && http.redirectToHttps
      ? [
          server('HTTP', http.port),
          {
            ...set(`lb vserver ${named('HTTP', http.port)}`, `-redirectURL "${to}"`),
            unmake: `unset lb vserver ${named('HTTP', http.port)} -redirectURL`,
          },
        ]
      : []),
    ...(http.enabled && !http.redirectToHttps
      ? [...group(d, 'salem_http', clear, http.targetPort), ...forwarding(clear, http.port, 'salem_http')]
      : []),
  ]
}

const statements = (d: Deployment): Statement[] => {
  const { port, intervalMs, timeoutMs } = d.proxy.pool.monitor
  return [
    ...network(d),
    ...(d.proxy.mode === 'bridge' ? certificates(d) : []),
    thing(
      'lb monitor',
      'salem_monitor',
      `TCP -destPort ${port} -interval ${intervalMs} MSEC -resptimeout ${timeoutMs} MSEC`,
    ),
    ...virtualServers(d),
    ...officeWebApps(d),
  ].map((statement) =>
    // A monitor is taken away by name and type.
    statement.subject === 'lb monitor salem_monitor'
      ? {
          ...statement,
          modify: statement.make.replace('add lb', 'set lb'),
          unmake: 'rm lb monitor salem_monitor TCP',
        }
      : statement,
  )
}

/** NetScaler (Citrix ADC), commands for its CLI, as in its command reference. A virtual server of a NetScaler is always a proxy, so it forwards no packets. */
export const netscaler: BoxSettings = {
  id: 'netscaler',
  title: 'NetScaler (CLI)',
  file: 'netscaler.conf',
  modes: ['passThrough', 'bridge'],
  whole: (d) => made(statements(d)),
  change: (from, to) => changed(statements(from), statements(to), 'old-first'),
}
