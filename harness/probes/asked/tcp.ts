import type { Bounded, Common, ConnectFailure } from './common.ts'

/** `host` is a name, resolved the way the host resolves names, or an address. */
export type TcpRequest = Bounded & { kind: 'tcp'; host: string; port: number }

export type TcpObservation = Common<TcpRequest> & {
  kind: 'tcp'
  outcome: 'open' | ConnectFailure
  /** Address that was tried, when the name resolved. */
  address?: string
  /** The failure in its own words, e.g. `ENETUNREACH`. */
  detail?: string
}
