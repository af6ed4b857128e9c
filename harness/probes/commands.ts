import { hostFiles } from './context.ts'
import { pipedInto } from './http-load.ts'
import type { HttpRequest, ProbeRequest, SipRequest } from './observation.ts'
import { eventsScript, fetchingCommand, strangersScript, ticketScript } from './scripts.ts'
import { shell } from './shell.ts'
import { registerLines } from './sip-message.ts'
import {
  curlNtlmWords,
  curlWords,
  digWords,
  nmapWords,
  opensslWords,
  sipWords,
  traceWords,
  wholeSeconds,
} from './words.ts'

const curlCommand = (request: HttpRequest): string => {
  const piped = pipedInto(request)
  return piped ? `${piped.command} | ${shell(curlWords(request))}` : shell(curlWords(request))
}

const sipCommand = (request: SipRequest, trustStore: string): string => {
  const lines = registerLines(request.domain).slice(0, -1)
  return `${shell(['printf', '%s\\r\\n', ...lines])} | timeout ${wholeSeconds(request.timeoutMs)} ${shell(sipWords(request, trustStore))}`
}

/** The plain command that repeats a request by hand. */
export const commandOf = (request: ProbeRequest, trustStore: string = hostFiles.trustStore): string => {
  switch (request.kind) {
    case 'dns':
      return shell(digWords(request))
    case 'tcp':
      return shell(nmapWords(request))
    case 'tls':
      return request.fetchIssuers
        ? fetchingCommand(request, trustStore)
        : `${shell(opensslWords(request, trustStore))} </dev/null`
    case 'http':
      return curlCommand(request)
    case 'certprov':
      return shell(curlNtlmWords(request))
    case 'ticket':
      return ticketScript(request)
    case 'events':
      return eventsScript(request)
    case 'strangers':
      return strangersScript(request)
    case 'sip':
      return sipCommand(request, trustStore)
    case 'trace':
      return shell(traceWords(request))
  }
}
