import type { ObservationOf, ProbeObservation, ProbeRequest } from '../probes/observation.ts'
import { curl, curlNtlm } from '../probes/tools/curl.ts'
import { dig } from '../probes/tools/dig.ts'
import { events } from '../probes/tools/events.ts'
import { nmap } from '../probes/tools/nmap.ts'
import { nmapTrace } from '../probes/tools/nmap-trace.ts'
import { openssl } from '../probes/tools/openssl.ts'
import { sip } from '../probes/tools/sip.ts'
import { strangers } from '../probes/tools/strangers.ts'
import { ticket } from '../probes/tools/ticket.ts'
import type { Tool } from '../probes/tools/tool.ts'
import type { Lab } from './lab.ts'

const run = async <R, O>(lab: Lab, host: string, tool: Tool<R, O>, request: R): Promise<O> => {
  const begun = performance.now()
  const input = tool.stdin?.(request)
  const output = await lab.exec(host, tool.argv(request), input === undefined ? {} : { input })
  return tool.parse({ ...output, ms: performance.now() - begun }, request, host)
}

const lookWithTool = async (lab: Lab, host: string, request: ProbeRequest): Promise<ProbeObservation> => {
  switch (request.kind) {
    case 'dns':
      return run(lab, host, dig, request)
    case 'tcp': {
      const { port, ...rest } = request
      const [seen] = await run(lab, host, nmap, { ...rest, ports: [port] })
      return seen as ProbeObservation
    }
    case 'tls':
      return run(lab, host, openssl, request)
    case 'http':
      return run(lab, host, curl, request)
    case 'certprov':
      return run(lab, host, curlNtlm, request)
    case 'ticket':
      return run(lab, host, ticket, request)
    case 'events':
      return run(lab, host, events, request)
    case 'strangers':
      return run(lab, host, strangers, request)
    case 'sip':
      return run(lab, host, sip, request)
    case 'trace':
      return run(lab, host, nmapTrace, request)
    default:
      return request satisfies never
  }
}

/**
 * The same questions put to the standard tools in a host: dig, nmap, openssl s_client, curl, curl --ntlm, and openssl s_client for SIP. Their output
 * becomes the same observations that our probes make; what a tool does not tell is left out.
 * @throws SalemError `tool-output-unreadable` when the output says nothing of the outcome
 */
export const lookWithTools = <R extends ProbeRequest>(
  lab: Lab,
  host: string,
  requests: readonly R[],
): Promise<ObservationOf<R>[]> =>
  Promise.all(requests.map((request) => lookWithTool(lab, host, request))) as Promise<ObservationOf<R>[]>
