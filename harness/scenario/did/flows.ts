import type { Deployment } from '../../deployment/schema.ts'
import type { Flow } from '../../probes/observation.ts'
import { addressesOf, type Party } from '../party.ts'
import type { ProofStep, Where } from '../proof.ts'

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

export const flowStep =
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
