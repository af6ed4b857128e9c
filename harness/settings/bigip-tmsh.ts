import type { Deployment } from '../deployment/schema.ts'
import { officeWebAppsServers } from '../proxies/common/office-web-apps.ts'
import { irule } from './bigip-irule.ts'
import { object } from './bigip-object.ts'
import { secured, tls } from './bigip-tls.ts'
import type { BoxSettings } from './settings.ts'
import { changed, made, type Statement } from './statements.ts'

/** Whole seconds are the least a BIG-IP knows. */
const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000))

const network = (d: Deployment): Statement[] => {
  const prefix = d.segments.perimeter.split('/')[1]
  return [
    object('net vlan salem', { interfaces: 'replace-all-with { 1.1 { untagged } }' }),
    object('net self salem_self', {
      address: `${d.proxy.selfAddress}/${prefix}`,
      vlan: 'salem',
      'allow-service': 'none',
    }),
    object('net route salem_internet', { network: 'default', gw: d.border.perimeter }),
    ...(d.proxy.routeToPool
      ? [object('net route salem_inside', { network: d.segments.inside, gw: d.firewall.perimeter })]
      : []),
  ]
}

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
    profiles: `replace-all-with { ${profiles.join(' ')} }`,
    rules: rules.length > 0 ? `{ ${rules.join(' ')} }` : 'none',
    'source-address-translation': `{ type ${d.proxy.snat === 'self' ? 'automap' : 'none'} }`,
    'translate-address': 'enabled',
    'translate-port': 'enabled',
  })

const plainProfiles = { l4: ['fastL4'], passThrough: ['tcp'], bridge: ['tcp', 'http'] } as const

/** One server each, and no monitor: there is no other to send to. */
const officeWebApps = (d: Deployment): Statement[] => {
  const servers = officeWebAppsServers(d)
  if (!servers) return []
  const { mode } = d.proxy
  return (['https', 'http'] as const).flatMap((scheme) => {
    const name = `salem_office_web_apps_${scheme}`
    const { port, targetPort } = servers[scheme]
    const profiles = mode === 'bridge' && scheme === 'https' ? secured : [...plainProfiles[mode]]
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
  return [
    ...network(d),
    ...(mode === 'bridge' ? tls(d) : []),
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
            profiles: mode === 'bridge' ? secured : [...plainProfiles[mode]],
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
            profiles: redirects ? ['tcp', 'http'] : [...plainProfiles[mode]],
            rules: redirects ? ['salem_redirect'] : [],
          }),
        ]
      : []),
    ...officeWebApps(d),
  ]
}

/**
 * BIG-IP LTM, commands for tmsh: names and options as in F5's reference (ltm virtual, ltm pool, ltm monitor tcp, ltm profile
 * client-ssl and server-ssl, sys file). Interface 1.1 stands for the one that is connected to Salem. */
export const bigipTmsh: BoxSettings = {
  id: 'bigip',
  title: 'BIG-IP (tmsh)',
  file: 'bigip.tmsh',
  modes: ['l4', 'passThrough', 'bridge'],
  whole: (d) => made(statements(d)),
  change: (from, to) => changed(statements(from), statements(to), 'new-first'),
}
