export type DnsRecord = {
  /** Fully qualified, without the trailing dot. */
  name: string
  ttl: number
} & (
  | { type: 'A'; address: string }
  | { type: 'CNAME'; target: string }
  | { type: 'SRV'; priority: number; weight: number; port: number; target: string }
  | { type: 'NS'; target: string }
)

/** How a name server treats a query. `delay` answers after `ms`; `truncated` sets TC over UDP, so that clients come back over TCP. */
export type DnsBehaviour =
  | { kind: 'answer' }
  | { kind: 'silent' }
  | { kind: 'delay'; ms: number }
  | { kind: 'servfail' }
  | { kind: 'refused' }
  | { kind: 'nxdomain' }
  | { kind: 'truncated' }

/** Events: `query` { from, transport, name, type, action, answers }. */
export type DnsConfig = {
  kind: 'dns'
  /** Address and port for UDP and TCP. */
  listen: { address: string; port: number }
  /** Zones the server is authoritative for; a name outside of all is REFUSED. */
  zones: { origin: string; records: DnsRecord[] }[]
  /** For every query, unless a name says otherwise. */
  behaviour: DnsBehaviour
  /** By name (fully qualified, case-insensitive). */
  behaviours: { name: string; behaviour: DnsBehaviour }[]
}
