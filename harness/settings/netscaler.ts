import ipaddr from 'ipaddr.js'
import type { Deployment } from '../deployment/schema.ts'
import { officeWebAppsServers } from '../proxies/common/office-web-apps.ts'
import { certificateFiles } from './box.ts'
import type { BoxSettings } from './settings.ts'
import { changed, made, type Statement } from './statements.ts'

/** Commands as in the NetScaler command reference. Files are copied to /nsconfig/ssl. */
const folder = '/nsconfig/ssl'

const withMask = (subnet: string): string => {
  const [address, prefix] = ipaddr.parseCIDR(subnet)
  return `${address} ${ipaddr.IPv4.subnetMaskFromPrefixLength(prefix)}`
}

const thing = (kind: string, name: string, rest: string): Statement => ({
  subject: `${kind} ${name}`,
  make: `add ${kind} ${name} ${rest}`,
  unmake: `rm ${kind} ${name}`,
})

const bound = (what: string): Statement => ({ subject: what, make: `bind ${what}`, unmake: `unbind ${what}` })

/** `set` of another value replaces the old one. */
const set = (what: string, options: string): Statement => ({
  subject: `set ${what}`,
  make: `set ${what} ${options}`,
  modify: `set ${what} ${options}`,
})

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

const stem = (file: string): string => `salem_${file.replace(/\.crt$/, '')}`

const certificates = (d: Deployment): Statement[] => {
  const files = certificateFiles(d)
  const authority = (file: string) => thing('ssl certKey', stem(file), `-cert ${folder}/${file}`)
  const issuers = [...new Set([...files.intermediates, ...files.eachRoot])]
  const chain = [files.certificate, ...files.intermediates]
  return [
    thing(
      'ssl certKey',
      stem(files.certificate),
      `-cert ${folder}/${files.certificate} -key ${folder}/${files.key}`,
    ),
    ...issuers.map(authority),
    ...files.intermediates.map((issuer, i): Statement => {
      const below = stem(chain[i] as string)
      return {
        subject: `link ${below}`,
        make: `link ssl certKey ${below} ${stem(issuer)}`,
        unmake: `unlink ssl certKey ${below}`,
      }
    }),
  ]
}

const onOff = (on: boolean): string => (on ? 'ENABLED' : 'DISABLED')

const group = (d: Deployment, name: string, kind: string, port: number): Statement[] => [
  {
    ...thing('serviceGroup', name, kind),
    subject: `serviceGroup ${name} ${kind}`,
  },
  set(`serviceGroup ${name}`, `-usip ${d.proxy.snat === 'none' ? 'YES' : 'NO'}`),
  ...Object.keys(d.frontEnds).map((fe) => bound(`serviceGroup ${name} salem_${fe} ${port}`)),
  bound(`serviceGroup ${name} -monitorName salem_monitor`),
]

const secured = (d: Deployment, server: string, pool: string): Statement[] => {
  const files = certificateFiles(d)
  const { minVersion, serverName, clientCertificate } = d.proxy.tls
  return [
    bound(`ssl vserver ${server} -certkeyName ${stem(files.certificate)}`),
    ...(clientCertificate === 'demanded'
      ? files.eachRoot.map((root) => bound(`ssl vserver ${server} -certkeyName ${stem(root)} -CA`))
      : []),
    set(
      `ssl vserver ${server}`,
      [
        '-ssl3 DISABLED -tls1 DISABLED -tls11 DISABLED',
        `-tls12 ${onOff(minVersion !== 'TLSv1.3')} -tls13 ENABLED`,
        `-SNIEnable ${onOff(serverName === 'required')}`,
        clientCertificate === 'demanded'
          ? '-clientAuth ENABLED -clientCert Mandatory'
          : '-clientAuth DISABLED',
      ].join(' '),
    ),
    ...files.eachRoot.map((root) => bound(`ssl serviceGroup ${pool} -certkeyName ${stem(root)} -CA`)),
    set(`ssl serviceGroup ${pool}`, '-serverAuth ENABLED'),
  ]
}

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

/** NetScaler (Citrix ADC), commands for its CLI. A virtual server of a NetScaler is always a proxy, so it forwards no packets. */
export const netscaler: BoxSettings = {
  id: 'netscaler',
  title: 'NetScaler (CLI)',
  file: 'netscaler.conf',
  modes: ['passThrough', 'bridge'],
  whole: (d) => made(statements(d)),
  change: (from, to) => changed(statements(from), statements(to), 'old-first'),
}
