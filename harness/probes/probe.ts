import type { ProbeContext } from './context.ts'
import { probeDns } from './dns.ts'
import { probeHttp } from './http.ts'
import type { ObservationOf, ProbeObservation, ProbeRequest } from './observation.ts'
import { probeTcp } from './tcp.ts'
import { probeTls } from './tls.ts'

const look = async (request: ProbeRequest, context: ProbeContext): Promise<ProbeObservation> => {
  switch (request.kind) {
    case 'dns':
      return probeDns(request, context)
    case 'tcp':
      return probeTcp(request, context)
    case 'tls':
      return probeTls(request, context)
    case 'http':
      return probeHttp(request, context)
    case 'certprov':
      // Late, as most hosts never sign in.
      return (await import('./certprov.ts')).probeCertProv(request, context)
    case 'ticket':
      return (await import('./ticket.ts')).probeTicket(request, context)
    case 'events':
      return (await import('./events.ts')).probeEvents(request, context)
    case 'strangers':
      return (await import('./strangers.ts')).probeStrangers(request, context)
    case 'sip':
      return (await import('./sip.ts')).probeSip(request, context)
    case 'trace':
      return (await import('./trace.ts')).probeTrace(request, context)
    default:
      throw new TypeError(`no probe is called ${JSON.stringify((request as { kind?: unknown }).kind)}`)
  }
}

/** Makes one measurement here and now, in the host this process runs in. */
export const probe = <R extends ProbeRequest>(request: R, context: ProbeContext): Promise<ObservationOf<R>> =>
  look(request, context) as Promise<ObservationOf<R>>
