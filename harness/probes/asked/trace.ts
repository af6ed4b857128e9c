import type { Bounded, Common } from './common.ts'

/** Milliseconds in which nmap has asked thirty hops that say nothing, three times each, on a busy machine. */
export const wholeWayMs = 20_000

/** SYNs that live for one hop, two, and so on: which routers say that one died there, and whether the target answers. */
export type TraceRequest = Bounded & { kind: 'trace'; host: string; port: number; timeoutMs: number }

export type TraceObservation = Common<TraceRequest> & {
  kind: 'trace'
  /** `arrived`: the target answered, with whatever; `lost`: nothing came from it. */
  outcome: 'arrived' | 'lost' | 'dns-failed' | 'unreachable'
  /** Address that was tried, when the name resolved. */
  address?: string
  /** Addresses of the routers that answered, the nearest first, each once. */
  hops: string[]
  /** The failure in its own words. */
  detail?: string
}
