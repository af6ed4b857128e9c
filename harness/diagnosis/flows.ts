import type { Flow, FlowsObservation } from '../probes/observation.ts'
import type { Evidence, InsideBrief, View } from './diagnosis.ts'
import { evidence, observedFrom } from './view.ts'

const ledgerOf = (view: View, host: string): FlowsObservation | undefined =>
  observedFrom(view, host, 'flows').at(-1)

/** Whether there is a ledger of the host to conclude from, an empty one included. */
export const ledgerRead = (view: View, host: string): boolean => ledgerOf(view, host) !== undefined

type Kind = Pick<Flow, 'seen' | 'packet'>
export const synIn: Kind = { seen: 'in', packet: 'syn' }
export const synOut: Kind = { seen: 'out', packet: 'syn' }
export const synAckIn: Kind = { seen: 'in', packet: 'syn-ack' }
export const synAckOut: Kind = { seen: 'out', packet: 'syn-ack' }
export const rstIn: Kind = { seen: 'in', packet: 'rst' }
export const rstOut: Kind = { seen: 'out', packet: 'rst' }
export const dropped: Kind = { seen: 'dropped', packet: 'any' }
/** ICMP “fragmentation needed” that was kept back from who sends packets that do not fit. */
export const untold: Kind = { seen: 'dropped', packet: 'too-big' }
/** Dropped because it belongs to no connection. */
export const invalid: Kind = { seen: 'invalid', packet: 'any' }

/** Flows of one kind that a host saw. */
export const seenAt = (view: View, host: string, kind: Kind): Flow[] =>
  (ledgerOf(view, host)?.flows ?? []).filter((f) => f.seen === kind.seen && f.packet === kind.packet)

const ends = (f: Flow): string => `${f.source}:${f.sourcePort} ${f.destination}:${f.destinationPort}`

/** Whether the same conversation, in the same direction, is among others. */
export const among =
  (others: readonly Flow[]) =>
  (flow: Flow): boolean =>
    others.some((other) => ends(other) === ends(flow))

/** The same conversation in the other direction. */
export const answerTo = (flow: Flow): Flow => ({
  ...flow,
  source: flow.destination,
  sourcePort: flow.destinationPort,
  destination: flow.source,
  destinationPort: flow.sourcePort,
})

export const isFrontEnd = ({ frontEnds }: InsideBrief, address: string): boolean =>
  frontEnds.some((fe) => fe.address === address)

/**
 * SYNs to front ends that `firewall` saw: to the ports of their web sites, and to others that they do not answer. What they
 * answer on another port, as to a monitor, is neither.
 */
export const synsByPort = (view: View, inside: InsideBrief): { served: Flow[]; astray: Flow[] } => {
  const { externalPorts, internalPorts } = inside
  const ports = [externalPorts.https, externalPorts.http, internalPorts.https, internalPorts.http]
  const isServed = ({ destinationPort }: Flow) => ports.includes(destinationPort)
  const accepted = among(seenAt(view, 'firewall', synAckIn))
  const syns = seenAt(view, 'firewall', synIn).filter(({ destination }) => isFrontEnd(inside, destination))
  return {
    served: syns.filter(isServed),
    astray: syns.filter((syn) => !isServed(syn) && !accepted(answerTo(syn))),
  }
}

/** SYNs to a port of a front end that `firewall` let no further, and neither any other to the same. */
export const stoppedAtFirewall = (view: View, inside: InsideBrief, port: number): Flow[] => {
  const passed = seenAt(view, 'firewall', synOut)
  const refused = seenAt(view, 'firewall', dropped)
  return seenAt(view, 'firewall', synIn).filter(
    (syn) =>
      syn.destinationPort === port &&
      isFrontEnd(inside, syn.destination) &&
      among(refused)(syn) &&
      !passed.some((p) => p.destination === syn.destination && p.destinationPort === port),
  )
}

/** Whether `firewall` let SYNs to a port of some front end through. */
export const passesFirewall = (view: View, inside: InsideBrief, port: number): boolean =>
  seenAt(view, 'firewall', synOut).some(
    ({ destination, destinationPort }) => destinationPort === port && isFrontEnd(inside, destination),
  )

/** `SYN-ACKs from 10.0.0.11:4443 to 203.0.113.10 and 2 more` as evidence out of a host's ledger. */
export const flowEvidence = (view: View, host: string, what: string, flows: readonly Flow[]): Evidence[] => {
  const ledger = ledgerOf(view, host)
  const [first] = flows
  if (!ledger || !first) return []
  const more = flows.length > 1 ? `, and ${flows.length - 1} more` : ''
  const between = `${first.source}:${first.sourcePort} to ${first.destination}:${first.destinationPort}`
  return [evidence(ledger, `${what} from ${between}${more}`)]
}
