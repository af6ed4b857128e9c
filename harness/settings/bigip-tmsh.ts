import type { Deployment } from '../deployment/schema.ts'
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

const pool = (d: Deployment, name: string, port: number): Statement =>
  object(`ltm pool ${name}`, {
    members: `replace-all-with { ${Object.values(d.frontEnds)
      .map(({ address }) => `${address}:${port}`)
      .join(' ')} }`,
    monitor: 'salem_monitor',
    'service-down-action': d.proxy.pool.whenAllDown === 'refuse' ? 'reset' : 'none',
  })

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

const statements = (d: Deployment): Statement[] => {
  const { mode, virtualServers, pool: members } = d.proxy
  const { https, http } = virtualServers
  const { intervalMs, timeoutMs, port } = members.monitor
  const every = seconds(intervalMs)
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
    object('ltm monitor tcp salem_monitor', {
      'defaults-from': 'tcp',
      destination: `*:${port}`,
      interval: `${every}`,
      timeout: `${every + seconds(timeoutMs)}`,
    }),
    ...(https.enabled
      ? [
          pool(d, 'salem_https', https.targetPort),
          virtual(d, 'salem_https', {
            port: https.port,
            pool: 'salem_https',
            profiles: mode === 'bridge' ? secured : plain,
            rules: requests === undefined ? [] : ['salem_requests'],
          }),
        ]
      : []),
    ...(http.enabled
      ? [
          ...(redirects ? [] : [pool(d, 'salem_http', http.targetPort)]),
          virtual(d, 'salem_http', {
            port: http.port,
            ...(!redirects && { pool: 'salem_http' }),
            profiles: redirects ? ['tcp', 'http'] : plain,
            rules: redirects ? ['salem_redirect'] : [],
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
