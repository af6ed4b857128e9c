import type { NameRole } from '../deployment/schema.ts'
import type { Onlooker } from './onlooker.ts'
import { certprov } from './sees/certprov.ts'
import { connections } from './sees/connections.ts'
import { dns } from './sees/dns.ts'
import { events } from './sees/events.ts'
import { samples } from './sees/samples.ts'
import { signIn } from './sees/sign-in.ts'
import { sip } from './sees/sip.ts'
import { strangers } from './sees/strangers.ts'
import { tcp } from './sees/tcp.ts'
import { tickets } from './sees/tickets.ts'
import { type Manner, tls } from './sees/tls.ts'
import { trace } from './sees/trace.ts'
import { type Bearing, web } from './sees/web.ts'

/** `from('client').tcp('web', 443).timesOut()`: what somebody at a host sees. Names are roles, never addresses. */
export const from = (onlooker: Onlooker) => ({
  dns: (name: NameRole) => dns(onlooker, name),
  tcp: (target: NameRole | 'edgeAddress', port: number) => tcp(onlooker, target, port),
  tls: (name: NameRole, port = 443, manner: Manner = {}) => tls(onlooker, name, port, manner),
  https: (name: NameRole, path = '/meet', bearing: Bearing = {}) =>
    web(onlooker, 'https', name, path, bearing),
  http: (name: NameRole, path = '/meet') => web(onlooker, 'http', name, path),
  trace: (name: NameRole, port: number) => trace(onlooker, name, port),
  certprov: () => certprov(onlooker),
  tickets: (count: number) => tickets(onlooker, count),
  strangers: () => strangers(onlooker),
  events: () => events(onlooker),
  sip: () => sip(onlooker),
  signIn: (options: Parameters<typeof signIn>[1] = {}) => signIn(onlooker, options),
  connections: (target: 'vip' | 'edge', port: number, count: number) =>
    connections(onlooker, target, port, count),
  samples: (name: NameRole, count: number, path = '/meet') => samples(onlooker, name, path, count),
})
