import { hostsInRole } from '../deployment/hosts.ts'
import type { Deployment, NameRole } from '../deployment/schema.ts'
import type { Event } from '../event.ts'
import type { Flow } from '../probes/observation.ts'
import type { Complaint } from './expectation.ts'
import type { Given } from './given.ts'

/** What the network and the services did, as one host saw it during a trial. */
export type Record = { flows: readonly Flow[]; events: readonly Event[] }

/** A step of a proof: what some hosts saw, or never saw. */
export type ProofStep = {
  /** `on firewall: sees SYN-ACK from frontEnd to client` */
  text: string
  hosts: (d: Deployment) => string[]
  /** `never`: on none of the hosts. */
  never: boolean
  /** Whether the record of one host shows it. */
  shows: (record: Record, d: Deployment) => boolean
  /** What is to be proved instead through a proxy that has a cause by itself. */
  given?: Given<ProofStep>
}

/** Who sends or receives, by role; resolved to addresses when a proof is judged. */
export type Party =
  | 'client'
  | 'desk'
  | 'proxy'
  | 'vip'
  | 'officeWebAppsVip'
  | 'frontEnd'
  | 'officeWebApps'
  | 'edge'
  | 'dns'
  | 'blackHole'

const addressesOf = (d: Deployment, party: Party): string[] =>
  ({
    client: [d.client.address],
    desk: [d.desk.address],
    proxy: [d.proxy.selfAddress],
    vip: [d.proxy.vip],
    officeWebAppsVip: d.proxy.officeWebApps ? [d.proxy.officeWebApps.vip] : [],
    frontEnd: Object.values(d.frontEnds).map((fe) => fe.address),
    officeWebApps: d.officeWebApps ? [d.officeWebApps.address] : [],
    edge: [d.edge.address],
    dns: [d.dns.public.address],
    blackHole: [d.blackHole],
  })[party]

/** `port` is the destination's, or the source's of an answer. `times`: of one connection, so often or more. */
export type Packet = { from?: Party; to?: Party; port?: number; times?: number }

const flowFits = (d: Deployment, flow: Flow, { from, to, port, times = 1 }: Packet): boolean =>
  flow.packets >= times &&
  (!from || addressesOf(d, from).includes(flow.source)) &&
  (!to || addressesOf(d, to).includes(flow.destination)) &&
  (!port ||
    (flow.packet === 'syn-ack' || flow.packet === 'rst'
      ? flow.sourcePort === port
      : flow.destinationPort === port || flow.sourcePort === port))

const sentence = (what: string, packet: Packet): string =>
  [
    what,
    packet.from && `from ${packet.from}`,
    packet.to && `to ${packet.to}`,
    packet.port && `port ${packet.port}`,
    packet.times && `${packet.times} times or more for one connection`,
  ]
    .filter(Boolean)
    .join(' ')

type Where = { label: string; hosts: (d: Deployment) => string[] }

const flowStep =
  (
    where: Where,
    never: boolean,
    verb: string,
    seen: readonly Flow['seen'][],
    packet: Flow['packet'],
    name: string,
  ) =>
  (wanted: Packet = {}): ProofStep => ({
    text: `on ${where.label}: ${never ? 'never ' : ''}${sentence(`${verb} ${name}`, wanted)}`,
    hosts: where.hosts,
    never,
    shows: ({ flows }, d) =>
      flows.some((f) => seen.includes(f.seen) && f.packet === packet && flowFits(d, f, wanted)),
  })

/** Whether an event, which says `address:port`, is about a connection of somebody. */
const isFrom = (d: Deployment, { data: { from } }: Event, party: Party): boolean =>
  addressesOf(d, party).some((address) => String(from).startsWith(`${address}:`))

const inFields = (data: { [field: string]: unknown }): string =>
  Object.entries(data)
    .map(([field, value]) => `${field} ${JSON.stringify(value)}`)
    .join(', ')

const eventStep =
  (where: Where, never: boolean) =>
  (kind: string, data: { [field: string]: unknown; from?: Party } = {}): ProofStep => ({
    text: `on ${where.label}: ${never ? 'never ' : ''}${kind} ${inFields(data)}`,
    hosts: where.hosts,
    never,
    shows: ({ events }, d) => {
      const { from, ...fields } = data
      return events.some(
        (e) =>
          e.kind === kind &&
          (from === undefined || isFrom(d, e, from)) &&
          Object.entries(fields).every(([field, value]) => e.data[field] === value),
      )
    },
  })

/** A request that came by a name of the deployment. */
const namedStep =
  (where: Where, never: boolean) =>
  (kind: string, data: Parameters<ReturnType<typeof eventStep>>[1], name: NameRole): ProofStep => ({
    ...eventStep(where, never)(kind, data),
    text: `on ${where.label}: ${never ? 'never ' : ''}${kind} for ${name} ${inFields(data ?? {})}`,
    shows: (record, d) => eventStep(where, never)(kind, { ...data, host: d.names[name] }).shows(record, d),
  })

/** A user was let in by NTLM, or through a proxy that breaks it: what came after the challenge was refused. */
const letIn = (where: Where, never: boolean): ProofStep => ({
  ...eventStep(where, never)('ntlm', { accepted: true }),
  given: { 'proxy.breaks-ntlm': eventStep(where, never)('ntlm', { leg: 'authenticate', accepted: false }) },
})

const tooBig = 'ICMP “fragmentation needed”'

const steps = (where: Where, never: boolean) => ({
  /** What came in, before any translation. */
  sees: {
    syn: flowStep(where, never, 'sees', ['in'], 'syn', 'SYN'),
    synAck: flowStep(where, never, 'sees', ['in'], 'syn-ack', 'SYN-ACK'),
    rst: flowStep(where, never, 'sees', ['in'], 'rst', 'RST'),
    /** Somebody is told that what he sent is too long. */
    tooBig: flowStep(where, never, 'sees', ['in'], 'too-big', tooBig),
  },
  /** What went out, after any translation. */
  sends: {
    syn: flowStep(where, never, 'sends', ['out'], 'syn', 'SYN'),
    synAck: flowStep(where, never, 'sends', ['out'], 'syn-ack', 'SYN-ACK'),
    rst: flowStep(where, never, 'sends', ['out'], 'rst', 'RST'),
    tooBig: flowStep(where, never, 'sends', ['out'], 'too-big', tooBig),
  },
  /** What a rule of its own filter refused. */
  drops: flowStep(where, never, 'drops', ['dropped'], 'any', 'packets'),
  /** What it would have said of packets that do not fit. */
  withholds: { tooBig: flowStep(where, never, 'withholds', ['dropped'], 'too-big', tooBig) },
  /** What its filter dropped because it belongs to no connection that it knows. */
  discards: flowStep(where, never, 'discards', ['invalid'], 'any', 'stray packets'),
  /** What a service wrote into the timeline. */
  logs: eventStep(where, never),
  /** The same, of a request whose Host header is that name. */
  logsNamed: namedStep(where, never),
  letsUserIn: () => letIn(where, never),
})

const everywhere = (role: string): Where => ({ label: role, hosts: (d) => hostsInRole(d, role) })

/** `on('firewall').sees.synAck({ from: 'frontEnd' })`; `on('frontEnd')` is any of them, and `never` all of them. */
export const on = (role: string) => ({
  ...steps(everywhere(role), false),
  never: steps(everywhere(role), true),
})

/** Judges a proof step by the records of its hosts. */
export const proved = (step: ProofStep, records: ReadonlyMap<string, Record>, d: Deployment): Complaint => {
  const showing = step
    .hosts(d)
    .filter((host) => step.shows(records.get(host) ?? { flows: [], events: [] }, d))
  if (step.never) return showing.length === 0 ? undefined : `${showing.join(', ')} did`
  return showing.length > 0 ? undefined : 'no host of that role did'
}
