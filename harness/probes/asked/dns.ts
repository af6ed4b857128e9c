import type { Bounded, Common } from './common.ts'

export type DnsType = 'A' | 'AAAA' | 'CNAME' | 'SRV' | 'NS' | 'TXT'

/** `server` is an address, or `address#port` the way dig prints it; without it the host's own resolver configuration is used. */
export type DnsRequest = Bounded & { kind: 'dns'; name: string; type: DnsType; server?: string }

export type DnsAnswer = { name: string; type: string; ttl: number; data: string }

export type DnsObservation = Common<DnsRequest> & {
  kind: 'dns'
  /** `answer`: a record of the type asked for came; `nodata`: none did, though the name exists; `servfail`: any other rcode too. */
  outcome: 'answer' | 'nodata' | 'nxdomain' | 'servfail' | 'refused' | 'timeout' | 'unreachable' | 'malformed'
  /** The whole answer section in order, CNAMEs included. */
  answers: DnsAnswer[]
  /** IPv4 and IPv6 addresses among the answers. */
  addresses: string[]
  /** Address of the name server whose answer, or silence, this is. */
  server?: string
  /** Milliseconds that this server took, where others were asked before it and in vain. */
  serverMs?: number
  /** The failure in its own words. */
  detail?: string
}
