import type { TLSSocket } from 'node:tls'
import type { Answer } from '../../protocols/sip/message.ts'
import { sipReader } from '../../protocols/sip/reader.ts'
import { commandOf } from './commands.ts'
import { connect, withoutConnection } from './connect.ts'
import type { ProbeContext } from './context.ts'
import { type Deadline, inWords, timed } from './deadline.ts'
import type { SipObservation, SipRequest } from './observation.ts'
import { defaultTimeoutMs } from './observation.ts'
import { type FactsOf, observed } from './observed.ts'
import { heardSo, offersIn, registerText } from './sip-message.ts'
import { failureSummary } from './tls.ts'
import { handshake } from './tls-handshake.ts'
import { trustIn } from './trust-store.ts'

type SipFacts = FactsOf<SipObservation>

type Heard = Pick<SipFacts, 'outcome' | 'status' | 'offers' | 'detail'>

/** What an answer comes to, shared with the reader of openssl's output. */
export const heardIn = (answer: Answer | 'malformed'): Heard =>
  answer === 'malformed'
    ? { outcome: 'malformed', offers: [], detail: 'what came is not SIP' }
    : { outcome: 'response', status: answer.status, offers: offersIn(answer) }

const failed = (outcome: 'timeout' | 'ended-early', detail: string): Heard => ({
  outcome,
  offers: [],
  detail,
})

/** What came to an end before it was an answer. */
export const closedEarly: Heard = failed('ended-early', 'closed before the answer')

const register = (socket: TLSSocket, domain: string, { signal }: Deadline): Promise<Heard> =>
  new Promise((resolve) => {
    const read = sipReader()
    const late = () => resolve(failed('timeout', 'no answer to the REGISTER'))
    if (signal.aborted) return late()
    signal.addEventListener('abort', late, { once: true })
    socket.on('data', (chunk: Buffer) => {
      const answer = heardSo(read(chunk))
      if (answer !== undefined) resolve(heardIn(answer))
    })
    const gone = () => resolve(closedEarly)
    socket.on('end', gone)
    socket.on('close', gone)
    socket.write(registerText(domain))
  })

/**
 * One REGISTER without credentials over TLS, then the connection is closed. Certificates are judged, never enforced.
 * Network failures are data; it does not throw for them.
 */
export const probeSip = async (request: SipRequest, context: ProbeContext): Promise<SipObservation> => {
  const { host, domain, timeoutMs = defaultTimeoutMs } = request
  const trust = trustIn(context.files.trustStore)
  const { result: facts, ms } = await timed(timeoutMs, async (deadline): Promise<SipFacts> => {
    const connection = await connect(request, deadline, context)
    if (connection.kind !== 'connected') return { ...withoutConnection(connection), offers: [] }
    const { address } = connection
    const secured = await handshake(connection.socket, { serverName: host, trust }, deadline)
    if (secured.kind === 'not-secured') {
      const { outcome, detail } = secured
      return { outcome, connected: true, address, offers: [], detail }
    }
    const heard = await register(secured.socket, domain, deadline)
    secured.socket.destroy()
    return { ...heard, connected: true, address, tls: secured.tls }
  })
  return observed(
    request,
    { from: context.from, ms },
    facts,
    sipSummary(request, facts, ms),
    commandOf(request, context.files.trustStore),
  )
}

/** One sentence about a REGISTER, shared with the reader of openssl's output. */
export const sipSummary = (request: SipRequest, facts: SipFacts, ms: number): string => {
  const { outcome, status, offers, detail } = facts
  const asked = `REGISTER at ${request.host}:${request.port}`
  if (outcome === 'response') {
    const offered = offers
      .map(({ scheme, stsUri }) => (stsUri ? `${scheme} with certificates of ${stsUri}` : scheme))
      .join(', ')
    return `${asked} was answered ${status} after ${inWords(ms)}${offered && `, which offers ${offered}`}`
  }
  if (outcome === 'malformed')
    return `${asked} was answered with something that is not SIP (${detail}) after ${inWords(ms)}`
  return failureSummary(request, { ...facts, outcome }, ms)
}
