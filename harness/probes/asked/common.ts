/** Milliseconds a probe waits unless told: one SYN and one retransmission fit. */
export const defaultTimeoutMs = 1500

/** What every question takes. */
export type Bounded = {
  /** Bound on the whole probe in milliseconds, {@link defaultTimeoutMs} unless given. */
  timeoutMs?: number
  /** Distinguishes otherwise equal requests, where several samples are wanted. */
  sample?: number
}

/** What every question takes that is asked as a user; `login` is `DOMAIN\name` or a UPN, the password is blanked in the observation. */
export type AsUser = Bounded & { url: string; login: string; password: string; address?: string }

/** How a connection attempt failed, told apart. `dns-failed`: the name could not be resolved. */
export type ConnectFailure = 'dns-failed' | 'refused' | 'timeout' | 'unreachable'

/** What every observation tells. */
export type Common<R> = {
  /** Host the probe ran in. */
  from: string
  request: R
  /** Whole duration in milliseconds. */
  ms: number
  /** By how many milliseconds the prober's own timers were late at worst meanwhile, where that is worth telling: its machine was busy. */
  lateMs?: number
  /** The plain command that repeats it by hand in that host. */
  command: string
  /** One sentence in plain words, e.g. `connection refused after 0.4 ms`. */
  summary: string
}
