/** What can be asked of a host, and what came back: plain data, both ways. Each kind has a file in `asked/`. */

import type { CertProvObservation, CertProvRequest } from './asked/certprov.ts'
import type { DnsObservation, DnsRequest } from './asked/dns.ts'
import type { EventsObservation, EventsRequest } from './asked/events.ts'
import type { FlowsObservation, FlowsRequest } from './asked/flows.ts'
import type { HttpObservation, HttpRequest } from './asked/http.ts'
import type { SignInObservation, SignInRequest } from './asked/sign-in.ts'
import type { SipObservation, SipRequest } from './asked/sip.ts'
import type { StrangersObservation, StrangersRequest } from './asked/strangers.ts'
import type { TcpObservation, TcpRequest } from './asked/tcp.ts'
import type { TicketObservation, TicketRequest } from './asked/ticket.ts'
import type { TlsObservation, TlsRequest } from './asked/tls.ts'
import type { TraceObservation, TraceRequest } from './asked/trace.ts'

export type { CertificateFacts, Fetch, TlsFacts } from './asked/certificate.ts'
export type { CertProvObservation, CertProvRequest } from './asked/certprov.ts'
export type { ConnectFailure } from './asked/common.ts'
export { defaultTimeoutMs } from './asked/common.ts'
export type { DnsAnswer, DnsObservation, DnsRequest, DnsType } from './asked/dns.ts'
export type { EventsObservation, EventsRequest } from './asked/events.ts'
export type { Flow, FlowsObservation, FlowsRequest } from './asked/flows.ts'
export { type HttpAnswer, type HttpObservation, type HttpRequest, keptBodyBytes } from './asked/http.ts'
export type { SignInObservation, SignInRequest } from './asked/sign-in.ts'
export type { SipObservation, SipRequest } from './asked/sip.ts'
export type { StrangersObservation, StrangersRequest } from './asked/strangers.ts'
export type { TcpObservation, TcpRequest } from './asked/tcp.ts'
export type { TicketObservation, TicketRequest, TicketUse } from './asked/ticket.ts'
export type { TlsFailure, TlsObservation, TlsRequest } from './asked/tls.ts'
export { type TraceObservation, type TraceRequest, wholeWayMs } from './asked/trace.ts'

export type ProbeRequest =
  | DnsRequest
  | TcpRequest
  | TlsRequest
  | HttpRequest
  | CertProvRequest
  | TicketRequest
  | EventsRequest
  | StrangersRequest
  | SipRequest
  | TraceRequest
export type Request = ProbeRequest | FlowsRequest | SignInRequest

export type ProbeObservation =
  | DnsObservation
  | TcpObservation
  | TlsObservation
  | HttpObservation
  | CertProvObservation
  | TicketObservation
  | EventsObservation
  | StrangersObservation
  | SipObservation
  | TraceObservation
export type Observation = ProbeObservation | FlowsObservation | SignInObservation

/** Whether somebody was asked something: what a tool can ask too. */
export const isProbe = <R extends Request>(request: R): request is R & ProbeRequest =>
  request.kind !== 'flows' && request.kind !== 'sign-in'

/** The observation a request leads to. */
export type ObservationOf<R extends Request> = Extract<Observation, { kind: R['kind'] }>
