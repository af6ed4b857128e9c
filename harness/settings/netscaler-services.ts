import type { Deployment } from '../deployment/schema.ts'
import { affinityCookie } from '../proxies/common/affinity.ts'
import { triesAnyway } from '../proxies/common/monitor.ts'
import { bound, set, thing } from './netscaler-commands.ts'
import { connectionUse } from './netscaler-connections.ts'
import { policies } from './netscaler-policies.ts'
import { secured } from './netscaler-tls.ts'
import type { Statement } from './statements.ts'

const idleSeconds = ({ proxy }: Deployment): number => Math.max(1, Math.ceil(proxy.idleTimeoutMs / 1000))

/** A virtual server and what it forwards to. Its kind and port cannot be changed, so they are part of its name: another one is another server. */
export type Service = { kind: string; port: number; targetPort: number; group: string }

const nameOf = ({ kind, port }: Service): string => `salem_${kind.toLowerCase()}_${port}`

/** Members of the pool; without a monitor they are taken for good always (command reference: serviceGroup, healthMonitor). */
const groupOf = (
  d: Deployment,
  { kind, targetPort }: Service,
  name: string,
  watched: boolean,
): Statement[] => {
  const usip = `-usip ${d.proxy.snat === 'none' ? 'YES' : 'NO'}`
  const requests = kind === 'TCP' ? '' : ` ${connectionUse(d)}`
  return [
    { ...thing('serviceGroup', name, kind), subject: `serviceGroup ${name} ${kind}` },
    set(`serviceGroup ${name}`, `${usip} -svrTimeout ${idleSeconds(d)}${requests}`),
    ...Object.keys(d.frontEnds).map((fe) => bound(`serviceGroup ${name} salem_${fe} ${targetPort}`)),
    watched
      ? bound(`serviceGroup ${name} -monitorName salem_monitor`)
      : { subject: `healthMonitor ${name}`, make: `set serviceGroup ${name} -healthMonitor NO` },
  ]
}

/** How clients are kept with one member (command reference: lb vserver, persistenceType). A cookie that expires with the session has time-out 0. */
const persistence = ({ proxy }: Deployment): string => {
  switch (proxy.pool.persistence) {
    case 'none':
      return '-persistenceType NONE'
    case 'source':
      return '-persistenceType SOURCEIP -timeout 20'
    case 'cookie':
      return `-persistenceType COOKIEINSERT -timeout 0 -cookieName ${affinityCookie}`
    default:
      return proxy.pool.persistence satisfies never
  }
}

/** A virtual server with all that it needs. */
export const forwarding = (d: Deployment, service: Service): Statement[] => {
  const server = nameOf(service)
  const { kind, port, group } = service
  return [
    ...groupOf(d, service, group, true),
    thing('lb vserver', server, `${kind} ${d.proxy.vip} ${port}`),
    set(`lb vserver ${server}`, `${persistence(d)} -cltTimeout ${idleSeconds(d)}`),
    bound(`lb vserver ${server} ${group}`),
    ...(kind === 'SSL' ? [...secured(d, server, group), ...policies(d, server)] : []),
    ...(triesAnyway(d) ? lastResort(d, service) : []),
  ]
}

/** Who takes over when every member is marked down: the same ones, unwatched, behind a virtual server without an address. */
const lastResort = (d: Deployment, service: Service): Statement[] => {
  const server = nameOf(service)
  const [spare, group] = [`${server}_unwatched`, `${service.group}_unwatched`]
  return [
    ...groupOf(d, service, group, false),
    thing('lb vserver', spare, `${service.kind} 0.0.0.0 0`),
    bound(`lb vserver ${spare} ${group}`),
    ...(service.kind === 'SSL' ? secured(d, spare, group) : []),
    {
      subject: `backup of ${server}`,
      make: `set lb vserver ${server} -backupVServer ${spare}`,
      unmake: `unset lb vserver ${server} -backupVServer`,
    },
  ]
}
