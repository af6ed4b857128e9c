/** One thing that happened in a lab. */
export type Event = {
  /** Position in the lab's timeline, from 1. */
  seq: number
  /** CLOCK_MONOTONIC in nanoseconds. */
  monotonicNs: number
  host: string
  /** `query`, `request`, `handshake`, `ready`, `exited`, `applied` … */
  kind: string
  /** The trial it belongs to; empty outside of any. */
  trial: string
  data: Record<string, unknown>
}
