import type { Deployment } from '../deployment/schema.ts'
import { commandOf } from '../probes/commands.ts'
import { hostFiles } from '../probes/context.ts'
import { pipedInto } from '../probes/http-load.ts'
import {
  defaultTimeoutMs,
  type EventsRequest,
  type HttpRequest,
  type ProbeRequest,
  type Request,
  type SignInRequest,
  type SipRequest,
  type StrangersRequest,
  type TicketRequest,
} from '../probes/observation.ts'
import { shell } from '../probes/shell.ts'
import { registerText } from '../probes/sip-message.ts'
import { events } from '../probes/tools/events.ts'
import { sip } from '../probes/tools/sip.ts'
import { strangers } from '../probes/tools/strangers.ts'
import { ticket } from '../probes/tools/ticket.ts'
import { curlNtlmWords, curlWords, digWords, nmapWords, opensslWords, traceWords } from '../probes/words.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { briefFor } from '../trial/brief.ts'

/** A question that somebody can put, and from where: with a tool of its host, or with a client. */
export type Asked = { from: string; request: ProbeRequest | SignInRequest }

const canBePut = <R extends Request>(request: R): request is R & Asked['request'] => request.kind !== 'flows'

/** What anybody would try first, from outside. */
const firstTried = (d: Deployment): Asked[] => {
  const { names, user } = briefFor(d, 'outside')
  const { web } = names
  const requests: ProbeRequest[] = [
    { kind: 'dns', name: web, type: 'A' },
    { kind: 'tcp', host: web, port: 443 },
    { kind: 'tls', host: web, port: 443 },
    { kind: 'http', url: `https://${web}/Autodiscover/AutodiscoverService.svc/root` },
    { kind: 'certprov', url: `https://${web}/CertProv/CertProvisioningService.svc`, ...user },
  ]
  return requests.map((request) => ({ from: 'client', request }))
}

/** Asked several times for the sake of chance; a reader asks once. */
const withoutSample = (request: Asked['request']): Asked['request'] => {
  if (request.kind === 'sign-in') return request
  const { sample: _, ...once } = request
  return once
}

/** A client of ours is run by Salem, which finds its host. */
const signInCommand = ({ as, server, discovery }: SignInRequest): string =>
  shell([
    ...['salem', 'client', 'run', as],
    ...(server ? ['--server', server] : []),
    ...(discovery ? ['--discovery', discovery] : []),
  ])

/** Questions that differ in nothing but their patience are one. */
const key = ({ from, request }: Asked): string => {
  if (request.kind === 'sign-in') return signInCommand(request)
  const { timeoutMs: _, ...rest } = request
  return JSON.stringify([from, commandOf(rest as ProbeRequest)])
}

/** Questions that are one when typed, once: as they were put first. */
const distinct = (asked: readonly Asked[]): Asked[] =>
  [...new Map(asked.map((one) => [key(one), one] as const).reverse()).values()].reverse()

/** What a page asks in a deployment: what anybody would, and what the scenario's symptoms speak of. */
export const askedIn = (scenario: Scenario, d: Deployment): Asked[] =>
  distinct([
    ...scenario.symptoms[d.proxy.mode].flatMap(({ from, requests }) =>
      requests(d)
        .filter(canBePut)
        .map((request) => ({ from, request: withoutSample(request) })),
    ),
    ...firstTried(d),
  ])

/** What a person would type; the host's own bound where a tool has none. */
const wordsOf = (
  request: Exclude<ProbeRequest, SipRequest | TicketRequest | EventsRequest | StrangersRequest | HttpRequest>,
): { shown: string[]; run?: string[] } => {
  switch (request.kind) {
    case 'dns':
      return { shown: digWords(request) }
    case 'tcp':
      return { shown: nmapWords(request) }
    case 'tls': {
      const { host, serverName = host, timeoutMs = defaultTimeoutMs } = request
      const shown = [...opensslWords(request, hostFiles.trustStore), '-verify_hostname', serverName]
      return { shown, run: ['timeout', String(timeoutMs / 1000), ...shown] }
    }
    case 'trace':
      return { shown: traceWords(request) }
    case 'certprov': {
      // curl asks for the password; nobody is there to type it.
      const { login, password } = request
      const shown = curlNtlmWords(request)
      return { shown, run: shown.map((word) => (word === login ? `${login}:${password}` : word)) }
    }
  }
}

type Typed = { command: string; argv: string[]; input?: string }

/** A REGISTER is piped into a tool that does not know SIP. */
const registered = (request: SipRequest): Typed => ({
  command: commandOf(request),
  argv: sip.argv(request).filter((word) => word !== '-state'),
  input: registerText(request.domain),
})

const piped = (request: HttpRequest): Pick<Typed, 'input'> => {
  const input = pipedInto(request)?.text
  return input === undefined ? {} : { input }
}

/** The same question as a person would type it in the host, and as it is run. */
export const typed = (request: ProbeRequest): Typed => {
  if (request.kind === 'sip') return registered(request)
  if (request.kind === 'ticket')
    return { command: commandOf(request), argv: ticket.argv(request), input: ticket.stdin?.(request) }
  if (request.kind === 'events')
    return { command: commandOf(request), argv: events.argv(request), input: events.stdin?.(request) }
  if (request.kind === 'strangers')
    return { command: commandOf(request), argv: strangers.argv(request), input: strangers.stdin?.(request) }
  if (request.kind === 'http')
    return { command: commandOf(request), argv: curlWords(request), ...piped(request) }
  const { shown, run = shown } = wordsOf(request)
  return { command: `${shell(shown)}${request.kind === 'tls' ? ' </dev/null' : ''}`, argv: run }
}

/** What a person types for a question. */
export const commandFor = ({ request }: Asked): string =>
  request.kind === 'sign-in' ? signInCommand(request) : typed(request).command
