import type { Flow, FlowsObservation } from '../../probes/observation.ts'
import type { PartyOf } from './party.ts'

/** Ports below are services; above, the client's side of a connection. */
const firstEphemeral = 32_768

/** Who translates a source takes any port from 1024 up where the client's own is taken, so it is known by the packet where that tells. */
const servicePort = ({ packet, sourcePort, destinationPort }: Flow): number => {
  if (packet === 'syn') return destinationPort
  if (packet === 'syn-ack') return sourcePort
  return [sourcePort, destinationPort].find((port) => port < firstEphemeral) ?? 0
}

const way = (f: Flow, partyOf: PartyOf): string =>
  `${partyOf(f.source)} → ${partyOf(f.destination)} :${servicePort(f)}`

/** Begins what is said of an answer that belongs to no connection. */
export const strayVerb = 'discards SYN-ACK'

const ends = (f: Flow): string => `${f.source} ${f.sourcePort} ${f.destination} ${f.destinationPort}`

/**
 * What a host's ledger shows, each kind of flow once: connections asked for and answered, what a rule refused, and
 * answers that belong to no connection. Resets are left out, and strays that are no answers: monitors and connections
 * of an earlier state leave some behind in one run and none in the next.
 */
export const flowsInWords = ({ flows }: FlowsObservation, partyOf: PartyOf): string[] => {
  const arrived = flows.filter(({ seen }) => seen === 'in')
  const answers = new Set(arrived.filter(({ packet }) => packet === 'syn-ack').map(ends))
  const verbOf = (flow: Flow): string | undefined => {
    if (flow.packet === 'too-big')
      return { dropped: 'withholds “too big”', out: 'sends “too big”', in: undefined, invalid: undefined }[
        flow.seen
      ]
    if (flow.seen === 'dropped') return 'refuses'
    if (flow.seen === 'invalid') return answers.has(ends(flow)) ? strayVerb : undefined
    if (flow.seen !== 'in') return undefined
    return { syn: 'SYN', 'syn-ack': 'SYN-ACK', rst: undefined, any: undefined }[flow.packet]
  }
  const words = flows.flatMap((flow) => {
    const verb = verbOf(flow)
    return verb ? [`${verb} ${way(flow, partyOf)}`] : []
  })
  return [...new Set(words)].sort()
}
