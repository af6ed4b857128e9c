import type { Deployment } from '../deployment/schema.ts'
import { certificateFiles } from '../plan/box.ts'
import { triesAnyway } from '../proxies/common/monitor.ts'
import { officeWebAppsServers } from '../proxies/common/office-web-apps.ts'
import { profilesOf, usedBy } from './bigip-as3-profiles.ts'
import { irule } from './bigip-irule.ts'
import { bigipNetwork } from './bigip-network.ts'
import { bigipCiphers } from './bigip-tls.ts'
import { type Json, patchBetween } from './json-patch.ts'
import type { BoxSettings } from './settings.ts'
import { changed, made } from './statements.ts'

const stored = (name: string) => ({ bigip: `/Common/${name}` })

const rule = (text: string): Json => ({ class: 'iRule', iRule: text })

/** The pool, and what connections are sent to when every member of it is marked down: else they are reset. */
const pools = (d: Deployment, name: 'Https' | 'Http', port: number): Json => {
  const serverAddresses = Object.values(d.frontEnds).map(({ address }) => address)
  const one = (monitors: Json[]): Json => ({
    class: 'Pool',
    monitors,
    members: [{ servicePort: port, serverAddresses }],
  })
  const path = `/salem/lync/pool${name}`
  return {
    [`pool${name}`]: one([{ use: 'monitor' }]),
    ...(triesAnyway(d) && {
      [`pool${name}Unwatched`]: one([]),
      [`lastResort${name}`]: rule(irule.lastResort(path, `${path}Unwatched`)),
    }),
  }
}

const rulesOf = (names: (string | false | undefined)[]): Json => {
  const iRules = names.filter(Boolean)
  return iRules.length > 0 ? { iRules } : {}
}

const service = (d: Deployment, kind: string, port: number, more: Json): Json => ({
  class: kind,
  virtualAddresses: [d.proxy.vip],
  virtualPort: port,
  snat: d.proxy.snat === 'self' ? 'auto' : 'none',
  ...usedBy(d, kind),
  ...more,
})

const tls = (d: Deployment): Json => {
  const files = certificateFiles(d)
  const { chain, minVersion, serverName, clientCertificate } = d.proxy.tls
  return {
    certificate: {
      class: 'Certificate',
      certificate: stored(files.certificate),
      privateKey: stored(files.key),
      ...(chain.length > 0 && { chainCA: stored(files.chain) }),
    },
    roots: { class: 'CA_Bundle', bundle: stored(files.roots) },
    listener: {
      class: 'TLS_Server',
      certificates: [{ certificate: 'certificate' }],
      tls1_1Enabled: false,
      tls1_2Enabled: minVersion !== 'TLSv1.3',
      tls1_3Enabled: true,
      // AS3 3.30 has no word for TLS 1.0 but this one, and allows it unless said.
      ciphers: `${bigipCiphers(d)}:!TLSv1`,
      requireSNI: serverName === 'required',
      authenticationMode: clientCertificate === 'demanded' ? 'require' : 'ignore',
      ...(clientCertificate === 'demanded' && { authenticationTrustCA: stored(files.roots) }),
    },
    towardsPool: { class: 'TLS_Client', trustCA: { use: 'roots' }, validateCertificate: true },
  }
}

const plain = { l4: 'Service_L4', passThrough: 'Service_TCP', bridge: 'Service_HTTP' } as const

/** How a virtual server of the kind ends TLS, and begins it again. */
const bridging: Json = { redirect80: false, serverTLS: 'listener', clientTLS: 'towardsPool' }

/** One server each, and no monitor: there is no other to send to. */
const officeWebApps = (d: Deployment): Json => {
  const servers = officeWebAppsServers(d)
  if (!servers) return {}
  const { vip, address, https, http } = servers
  const { mode } = d.proxy
  const single = (port: number): Json => ({
    class: 'Pool',
    monitors: [],
    members: [{ servicePort: port, serverAddresses: [address] }],
  })
  const at = { virtualAddresses: [vip] }
  return {
    poolOfficeWebAppsHttps: single(https.targetPort),
    officeWebAppsHttps: service(d, mode === 'bridge' ? 'Service_HTTPS' : plain[mode], https.port, {
      ...at,
      pool: 'poolOfficeWebAppsHttps',
      ...(mode === 'bridge' && bridging),
    }),
    poolOfficeWebAppsHttp: single(http.targetPort),
    officeWebAppsHttp: service(d, plain[mode], http.port, { ...at, pool: 'poolOfficeWebAppsHttp' }),
  }
}

/** The declaration, as AS3 3.30 and later take it (schema of F5's f5-appsvcs-extension). The network is not its business. */
export const declaration = (d: Deployment): Json => {
  const { mode, virtualServers, pool: members } = d.proxy
  const { https, http } = virtualServers
  const requests = mode === 'bridge' ? irule.requests(d) : undefined
  const redirects = http.enabled && http.redirectToHttps
  const second = (ms: number) => Math.max(1, Math.ceil(ms / 1000))
  const application: Json = {
    class: 'Application',
    template: 'generic',
    monitor: {
      class: 'Monitor',
      monitorType: 'tcp',
      targetPort: members.monitor.port,
      interval: second(members.monitor.intervalMs),
      timeout: second(members.monitor.intervalMs) + second(members.monitor.timeoutMs),
    },
    ...profilesOf(d),
    ...(mode === 'bridge' && tls(d)),
    ...(requests && { requests: rule(requests) }),
    ...(redirects && { redirect: rule(irule.redirect(http.redirectPort)) }),
    ...(https.enabled && {
      ...pools(d, 'Https', https.targetPort),
      https: service(d, mode === 'bridge' ? 'Service_HTTPS' : plain[mode], https.port, {
        pool: 'poolHttps',
        ...(mode === 'bridge' && bridging),
        ...rulesOf([triesAnyway(d) && 'lastResortHttps', requests && 'requests']),
      }),
    }),
    ...(http.enabled && {
      ...(!redirects && pools(d, 'Http', http.targetPort)),
      http: service(
        d,
        redirects ? 'Service_HTTP' : plain[mode],
        http.port,
        redirects
          ? rulesOf(['redirect'])
          : { pool: 'poolHttp', ...rulesOf([triesAnyway(d) && 'lastResortHttp']) },
      ),
    }),
    ...officeWebApps(d),
  }
  return {
    class: 'AS3',
    action: 'deploy',
    persist: true,
    declaration: {
      class: 'ADC',
      schemaVersion: '3.30.0',
      id: 'salem',
      salem: { class: 'Tenant', lync: application },
    },
  }
}

const printed = (value: unknown): string => JSON.stringify(value, null, 2)

/** BIG-IP LTM, a declaration for AS3; what changes is a JSON patch (RFC 6902) of what it contains, for PATCH /mgmt/shared/appsvcs/declare. */
export const bigipAs3: BoxSettings = {
  id: 'as3',
  title: 'BIG-IP (AS3)',
  file: 'bigip-as3.json',
  modes: ['l4', 'passThrough', 'bridge'],
  whole: (d) => printed(declaration(d)),
  change: (from, to) => {
    const patch = patchBetween(declaration(from).declaration, declaration(to).declaration)
    return patch.length > 0 ? printed(patch) : ''
  },
  beside: {
    where: 'in tmsh, for AS3 declares no routes',
    whole: (d) => made(bigipNetwork(d)),
    change: (from, to) => changed(bigipNetwork(from), bigipNetwork(to), 'new-first'),
  },
}
