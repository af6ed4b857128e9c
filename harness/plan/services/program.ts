/** A line a host program writes. The lab adds `seq`, `host` and `trial`. */
export type ProgramEvent = {
  kind: string
  /** CLOCK_MONOTONIC, shared by all hosts of a machine, in nanoseconds. */
  monotonicNs: number
  data: Record<string, unknown>
}
