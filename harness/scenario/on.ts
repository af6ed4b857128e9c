import { hostsInRole } from '../deployment/hosts.ts'
import { eventStep, letIn, namedStep } from './did/events.ts'
import { flowStep } from './did/flows.ts'
import type { Where } from './proof.ts'

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
