import type { CauseId } from '../causes/index.ts'
import type { Observation, ObservationOf, Request } from '../probes/observation.ts'

/** How a proxy forwards: packets, a TCP stream it does not decrypt, or TLS ended and begun again. */
export type Mode = 'l4' | 'passThrough' | 'bridge'

/** Where a diagnosis was made from: the outside client alone, or that and the inside of the network. */
export type Vantage = 'outside' | 'inside'

/** What somebody who looks from outside knows before looking. */
export type Brief = {
  sipDomain: string
  /** Fully qualified names by what they are for. */
  names: {
    web: string
    meet: string
    dialin: string
    lyncdiscover: string
    sip: string
    /** Where slides of meetings are shown, if they are published. */
    officeWebApps?: string
  }
  /** How the admin's own proxy forwards; without it every mode is considered. */
  mode?: Mode
  user: { login: string; password: string }
  /** What an admin inside can read off the devices' configuration; absent from outside. */
  inside?: InsideBrief
}

export type InsideBrief = {
  /** Public address of the web services' virtual server. */
  vip: string
  /** Addresses the proxy itself sends from towards the pool. */
  proxyAddresses: string[]
  frontEnds: { host: string; address: string }[]
  /** Ports of the external web site, 4443 and 8080. */
  externalPorts: { https: number; http: number }
  /** Ports of the internal web site, 443 and 80. */
  internalPorts: { https: number; http: number }
  /** The Office Web Apps server behind the proxy, and its public address. */
  officeWebApps?: { host: string; vip: string; address: string; ports: { https: number; http: number } }
}

/** A measurement a finding rests on, kept short enough for a report. */
export type Evidence = { from: string; command: string; observed: string }

/**
 * A conclusion. One cause: it is named. Several: they cannot be told apart from here, and `separateBy` says what
 * would. None: something is wrong and no rule knows what.
 */
export type Finding = {
  causes: CauseId[]
  /** One plain sentence: what was concluded and from what. */
  because: string
  evidence: Evidence[]
  /** What to look at next, where more than one cause is left. */
  separateBy?: string
}

export type Diagnosis = { findings: Finding[] }

/** What a diagnoser may do: look from hosts of its vantage, and run commands there. */
export type Bench = {
  vantage: Vantage
  brief: Brief
  /** Probes from a host, all at once. Outside only `client` may be asked. */
  look<R extends Request>(from: string, requests: readonly R[]): Promise<ObservationOf<R>[]>
  /** Runs a command in a host. Outside only `client` may be asked. */
  exec(host: string, argv: readonly string[]): Promise<{ exitCode: number; stdout: string; stderr: string }>
}

/** A tool that is put to the test, ours or anybody's. */
export type Diagnoser = { name: string; diagnose(bench: Bench): Promise<Diagnosis> }

/** What the pure half of our own doctor concludes from. */
export type View = { vantage: Vantage; brief: Brief; observations: readonly Observation[] }
