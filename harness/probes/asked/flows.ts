import type { Common } from './common.ts'

/** The host's flow ledger since the trial's epoch: what a capture there would show. */
export type FlowsRequest = { kind: 'flows' }

/**
 * One direction of one TCP conversation as a host's network stack saw it. Or `too-big`: an ICMP message that a packet does
 * not fit, from the router that says so to whoever sent it; the ports are those of the packet.
 */
export type Flow = {
  /** `in`: before any translation; `out`: after any translation; `dropped`: refused by a rule of this host's filter; `invalid`: dropped as belonging to no connection. */
  seen: 'in' | 'out' | 'dropped' | 'invalid'
  packet: 'syn' | 'syn-ack' | 'rst' | 'too-big' | 'any'
  source: string
  sourcePort: number
  destination: string
  destinationPort: number
  packets: number
}

export type FlowsObservation = Common<FlowsRequest> & { kind: 'flows'; outcome: 'read'; flows: Flow[] }
