import type { ProbeObservation, SignInObservation } from '../probes/observation.ts'
import { certProvInWords } from './words/certprov.ts'
import { dnsInWords } from './words/dns.ts'
import { eventsInWords } from './words/events.ts'
import { httpInWords } from './words/http.ts'
import type { PartyOf } from './words/party.ts'
import { sipInWords } from './words/sip.ts'
import { ticketInWords } from './words/ticket.ts'
import { tlsInWords } from './words/tls.ts'

/** An observation in a few words that are the same whenever the same was seen. */
export const inWords = (o: ProbeObservation | SignInObservation, partyOf: PartyOf): string => {
  switch (o.kind) {
    case 'dns':
      return dnsInWords(o, partyOf)
    case 'tcp':
      return o.outcome
    case 'tls':
      return tlsInWords(o)
    case 'http':
      return httpInWords(o)
    case 'certprov':
      return certProvInWords(o)
    case 'ticket':
      return ticketInWords(o)
    case 'events':
      return eventsInWords(o)
    case 'strangers':
      return o.outcome
    case 'sign-in':
      return o.stoppedAt ? `stopped before ${o.stoppedAt}` : o.outcome
    case 'sip':
      return sipInWords(o)
    case 'trace':
      return `${o.outcome} after ${o.hops.length} hops`
    default:
      return o satisfies never
  }
}
