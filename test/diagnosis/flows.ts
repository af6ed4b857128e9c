import type { Flow } from '../../harness/probes/observation.ts'
import { client, fe1, fe2, proxyAddress, vip } from './brief.ts'

type Ledgers = Record<string, Flow[]>

const flow = (seen: Flow['seen'], packet: Flow['packet'], from: string, to: string): Flow => {
  const [source = '', sourcePort] = from.split(':')
  const [destination = '', destinationPort] = to.split(':')
  const ports = { sourcePort: Number(sourcePort), destinationPort: Number(destinationPort) }
  return { seen, packet, source, destination, ...ports, packets: 2 }
}

/** One connection attempt towards a front end, and what becomes of it. */
const ends = (from: string, fe: string, port: number, sourcePort: number) => ({
  near: `${from}:${sourcePort}`,
  far: `${fe}:${port}`,
})
const hostOf = (fe: string) => (fe === fe1 ? 'fe1' : 'fe2')

const passes = (from: string, fe: string, port: number, sourcePort = 40_001): Ledgers => {
  const { near, far } = ends(from, fe, port, sourcePort)
  return {
    firewall: [
      flow('in', 'syn', near, far),
      flow('out', 'syn', near, far),
      flow('in', 'syn-ack', far, near),
      flow('out', 'syn-ack', far, near),
    ],
    [hostOf(fe)]: [flow('in', 'syn', near, far), flow('out', 'syn-ack', far, near)],
  }
}

/** Somebody right beside the front ends, whom no router sees. */
const beside = (fe: string): Ledgers => ({
  [hostOf(fe)]: [
    flow('in', 'syn', '10.0.0.100:50001', `${fe}:4443`),
    flow('out', 'syn-ack', `${fe}:4443`, '10.0.0.100:50001'),
  ],
})

const dropped = (from: string, fe: string, port = 4443): Ledgers => {
  const { near, far } = ends(from, fe, port, 40_002)
  return { firewall: [flow('in', 'syn', near, far), flow('dropped', 'any', near, far)] }
}

const rejected = (from: string, fe: string): Ledgers => {
  const { near, far } = ends(from, fe, 4443, 40_003)
  const { firewall = [] } = dropped(from, fe)
  return {
    firewall: [...firewall.map((f) => ({ ...f, sourcePort: 40_003 })), flow('out', 'rst', far, near)],
  }
}

/** The node itself refuses. */
const refused = (fe: string, port = 4443): Ledgers => {
  const { near, far } = ends(proxyAddress, fe, port, 40_004)
  return {
    firewall: [
      flow('in', 'syn', near, far),
      flow('out', 'syn', near, far),
      flow('in', 'rst', far, near),
      flow('out', 'rst', far, near),
    ],
    [hostOf(fe)]: [flow('in', 'syn', near, far), flow('out', 'rst', far, near)],
  }
}

/** A node is asked, and its answer is not seen by the firewall. */
const unanswered = (fe: string, port: number): Ledgers => {
  const { near, far } = ends(proxyAddress, fe, port, 40_006)
  return {
    firewall: [flow('in', 'syn', near, far), flow('out', 'syn', near, far)],
    [hostOf(fe)]: [flow('in', 'syn', near, far), flow('out', 'syn-ack', far, near)],
  }
}

const lostAtBorder = (fe: string, port: number): Ledgers => ({
  border: [
    flow('in', 'syn-ack', `${fe}:${port}`, `${client}:40005`),
    flow('invalid', 'any', `${fe}:${port}`, `${client}:40005`),
  ],
})

export const merged = (...all: Ledgers[]): Ledgers =>
  all.reduce<Ledgers>((sum, one) => {
    for (const [host, flows] of Object.entries(one)) sum[host] = [...(sum[host] ?? []), ...flows]
    return sum
  }, {})

const monitored = merged(
  passes(proxyAddress, fe1, 4443),
  passes(proxyAddress, fe2, 4443),
  beside(fe1),
  beside(fe2),
)
const plainPasses = passes(proxyAddress, fe1, 8080)

/** Ledgers of every host, by what is wrong. */
export const ledgers = {
  healthy: merged(monitored, plainPasses),
  /** Healthy without SNAT: clients' addresses everywhere, and nothing dropped. */
  routedBack: merged(monitored, passes(client, fe1, 4443, 40_005), passes(client, fe1, 8080, 40_006)),
  noSnat: merged(monitored, passes(client, fe1, 4443, 40_005), lostAtBorder(fe1, 4443)),
  noSnatOnPlainPort: merged(passes(client, fe1, 8080, 40_005), lostAtBorder(fe1, 8080)),
  drops: merged(plainPasses, beside(fe1), dropped(proxyAddress, fe1), dropped(proxyAddress, fe2)),
  rejects: merged(plainPasses, beside(fe1), rejected(proxyAddress, fe1), rejected(proxyAddress, fe2)),
  internalPort: merged(monitored, plainPasses, passes(proxyAddress, fe1, 443)),
  clientsToInternalPort: merged(monitored, passes(client, fe1, 443, 40_005), lostAtBorder(fe1, 443)),
  deadNode: merged(
    passes(proxyAddress, fe1, 4443),
    passes(proxyAddress, fe2, 443),
    refused(fe2),
    plainPasses,
  ),
  /** The front ends are asked for a port that they do not serve, and nobody is sent to any other. */
  wrongMonitorPort: merged(dropped(proxyAddress, fe1, 5061), dropped(proxyAddress, fe2, 5061)),
  /** The same behind a firewall that lets it pass: the nodes refuse. */
  wrongMonitorPortRefused: merged(refused(fe1, 5061), refused(fe2, 5061)),
  oneNode: merged(plainPasses, beside(fe1), passes(proxyAddress, fe1, 4443), dropped(proxyAddress, fe2)),
  /** The firewall towards the internet refuses clients. */
  refusedAtBorder: merged(monitored, plainPasses, {
    border: [
      flow('in', 'syn', `${client}:40001`, `${vip}:443`),
      flow('dropped', 'any', `${client}:40001`, `${vip}:443`),
    ],
  }),
  /** What is meant for the pool comes to the router towards the internet. */
  astray: { border: [flow('dropped', 'any', `${proxyAddress}:40001`, `${fe1}:4443`)] },
  /** The front ends answer by another way than the firewall. */
  otherGateway: merged(unanswered(fe1, 4443), unanswered(fe2, 4443), unanswered(fe1, 8080)),
  /** Connections are sent to a port that no site is on. */
  unservedPort: merged(
    plainPasses,
    beside(fe1),
    dropped(proxyAddress, fe1, 4444),
    dropped(proxyAddress, fe2, 4444),
  ),
  /** The firewall drops 4443, and lets pass what a monitor asks for on another port. */
  dropsButMonitored: merged(
    plainPasses,
    beside(fe1),
    dropped(proxyAddress, fe1),
    dropped(proxyAddress, fe2),
    passes(proxyAddress, fe1, 5061),
  ),
  /** Nothing but a monitor comes, and is answered. */
  monitoredOnly: passes(proxyAddress, fe1, 5061),
  silent: {},
} satisfies Record<string, Ledgers>
