import type { Deployment } from '../deployment/schema.ts'
import { triesAnyway } from '../proxies/common/monitor.ts'
import { officeWebAppsServers } from '../proxies/common/office-web-apps.ts'
import { irule } from './bigip-irule.ts'
import { bigipNetwork } from './bigip-network.ts'
import { object, seconds } from './bigip-object.ts'
import { bigipProfiles, persistenceOf, requestProfiles, transportProfile } from './bigip-profiles.ts'
import { bigipTls, bothSidesTls } from './bigip-tls.ts'
import type { BoxSettings } from './settings.ts'
import { changed, made, type Statement } from './statements.ts'

const rule = (name: string, text: string | undefined): Statement[] =>
  text === undefined
    ? []
    : [
        {
          subject: `ltm rule ${name}`,
          make: `create ltm rule ${name} {\n${text}\n}`,
          modify: `modify ltm rule ${name} {\n${text}\n}`,
          unmake: `delete ltm rule ${name}`,
        },
      ]

const membersOf = (d: Deployment, port: number): string =>
  `replace-all-with { ${Object.values(d.frontEnds)
    .map(({ address }) => `${address}:${port}`)
    .join(' ')} }`

/** With every member marked down a BIG-IP resets new connections, unless a rule sends them to the same members, unwatched. */
const pools = (d: Deployment, name: string, port: number): Statement[] => {
  const members = membersOf(d, port)
  const unwatched = `${name}_unwatched`
  return [
    object(`ltm pool ${name}`, { members, monitor: 'salem_monitor' }),
    ...(triesAnyway(d)
      ? [
          object(`ltm pool ${unwatched}`, { members, monitor: 'none' }),
          ...rule(lastResort(name), irule.lastResort(name, unwatched)),
        ]
      : []),
  ]
}

const lastResort = (name: string): string => `${name}_last_resort`

/** Names of the rules of a virtual server that forwards to the pool of its own name. */
const rulesOf = (d: Deployment, name: string, ...more: string[]): string[] => [
  ...(triesAnyway(d) ? [lastResort(name)] : []),
  ...more,
]

const virtual = (
  d: Deployment,
  name: string,
  {
    vip = d.proxy.vip,
    port,
    pool: to,
    profiles,
    rules = [],
  }: { vip?: string; port: number; pool?: string; profiles: string[]; rules?: string[] },
): Statement =>
  object(`ltm virtual ${name}`, {
    destination: `${vip}:${port}`,
    'ip-protocol': 'tcp',
    mask: '255.255.255.255',
    pool: to ?? 'none',
    persist: to === undefined ? 'none' : persistenceOf(d),
    profiles: `replace-all-with { ${profiles.join(' ')} }`,
    rules: rules.length > 0 ? `{ ${rules.join(' ')} }` : 'none',
    'source-address-translation': `{ type ${d.proxy.snat === 'self' ? 'automap' : 'none'} }`,
    'translate-address': 'enabled',
    'translate-port': 'enabled',
  })

const plainProfiles = (d: Deployment): string[] => [
  transportProfile(d),
  ...(d.proxy.mode === 'bridge' ? ['http'] : []),
]

/** One server each, and no monitor: there is no other to send to. */
const officeWebApps = (d: Deployment): Statement[] => {
  const servers = officeWebAppsServers(d)
  if (!servers) return []
  return (['https', 'http'] as const).flatMap((scheme) => {
    const name = `salem_office_web_apps_${scheme}`
    const { port, targetPort } = servers[scheme]
    const ends = d.proxy.mode === 'bridge' && scheme === 'https'
    const profiles = ends ? [transportProfile(d), 'http', ...bothSidesTls] : plainProfiles(d)
    return [
      object(`ltm pool ${name}`, {
        members: `replace-all-with { ${servers.address}:${targetPort} }`,
        monitor: 'none',
      }),
      virtual(d, name, { vip: servers.vip, port, pool: name, profiles }),
    ]
  })
}

const monitor = ({ proxy: { pool: members } }: Deployment): Statement => {
  const { intervalMs, timeoutMs, port } = members.monitor
  const every = seconds(intervalMs)
  return object('ltm monitor tcp salem_monitor', {
    'defaults-from': 'tcp',
    destination: `*:${port}`,
    interval: `${every}`,
    timeout: `${every + seconds(timeoutMs)}`,
  })
}

const statements = (d: Deployment): Statement[] => {
  const { mode, virtualServers } = d.proxy
  const { https, http } = virtualServers
  const requests = mode === 'bridge' ? irule.requests(d) : undefined
  const redirects = http.enabled && http.redirectToHttps
  const secured = [transportProfile(d), ...requestProfiles(d), ...bothSidesTls]
  const plain = plainProfiles(d)
  return [
    ...bigipNetwork(d),
    ...bigipProfiles(d),
    ...(mode === 'bridge' ? bigipTls(d) : []),
    ...rule('salem_requests', requests),
    ...rule('salem_redirect', redirects ? irule.redirect(http.redirectPort) : undefined),
    monitor(d),
    ...(https.enabled
      ? [
          ...pools(d, 'salem_https', https.targetPort),
          virtual(d, 'salem_https', {
            port: https.port,
            pool: 'salem_https',
            profiles: mode === 'bridge' ? secured : plain,
            rules: rulesOf(d, 'salem_https', ...(requests === undefined ? [] : ['salem_requests'])),
          }),
        ]
      : []),
    ...(http.enabled
      ? [
          ...(redirects ? [] : pools(d, 'salem_http', http.targetPort)),
          virtual(d, 'salem_http', {
            port: http.port,
            ...(!redirects && { pool: 'salem_http' }),
            profiles: redirects ? ['tcp', 'http'] : plain,
            rules: redirects ? ['salem_redirect'] : rulesOf(d, 'salem_http'),
          }),
        ]
      : []),
    ...officeWebApps(d),
  ]
}

/**
 * BIG-IP LTM, commands for tmsh, names and options as in F5's tmsh reference. Interface 1.1 stands for the one that is connected to Salem.
 */
export const bigipTmsh: BoxSettings = {
  id: 'bigip',
  title: 'BIG-IP (tmsh)',
  file: 'bigip.tmsh',
  modes: ['l4', 'passThrough', 'bridge'],
  whole: (d) => made(statements(d)),
  change: (from, to) => changed(statements(from), statements(to), 'new-first'),
}
