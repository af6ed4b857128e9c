import { target } from './address.ts'
import type { ProbeContext } from './context.ts'
import { type Deadline, inWords, stopwatch, timed } from './deadline.ts'
import { type Channel, goOnWith, type NoChannel, openChannel } from './http-channel.ts'
import type { HttpQuestion } from './http-exchange.ts'
import { loadInWords, methodOf, questionBefore, questionOf } from './http-load.ts'
import type { HttpObservation, HttpRequest } from './observation.ts'
import { defaultTimeoutMs } from './observation.ts'
import { type FactsOf, observed } from './observed.ts'
import { failureSummary, tlsInWords } from './tls.ts'

/** One request on one connection, redirects not followed. Network failures are data; it does not throw for them. */
export const probeHttp = async (request: HttpRequest, context: ProbeContext): Promise<HttpObservation> => {
  const { timeoutMs = defaultTimeoutMs } = request
  const { result: facts, ms } = await timed(timeoutMs, async (deadline): Promise<HttpFacts> => {
    const before = questionBefore(request)
    const channel = await openChannel(request, deadline, context)
    if (before === undefined) return exchange(channel, questionOf(request), deadline)
    const first = await exchange(channel, before, deadline, 'stay')
    if (channel.kind === 'not-open' || first.outcome !== 'response') return first
    return exchange(await goOnWith(channel, request, deadline, context), questionOf(request), deadline)
  })
  return observed(request, { from: context.from, ms }, facts, httpSummary(request, facts, ms))
}

/** What becomes of one request on a channel, which is closed unless it is to `stay`. */
const exchange = async (
  channel: Channel | NoChannel,
  question: HttpQuestion,
  deadline: Deadline,
  then: 'close' | 'stay' = 'close',
): Promise<HttpFacts> => {
  if (channel.kind === 'not-open') {
    const { outcome, connected, address, detail, waitedMs } = channel
    return { outcome, connected, address, detail, waitedMs }
  }
  const { connection, address, tls } = channel
  const waited = stopwatch()
  const result = await connection.send(question, deadline)
  const waitedMs = waited()
  const { answer } = result
  if (then === 'close' || result.kind === 'failed') connection.close()
  if (result.kind === 'answer')
    return { outcome: 'response', connected: true, address, tls, answer, waitedMs }
  const { outcome, detail } = result
  return { outcome, connected: true, address, tls, answer, detail, waitedMs }
}

type HttpFacts = FactsOf<HttpObservation>

/** One sentence about an HTTP exchange, shared with the parser of curl's output. */
export const httpSummary = (request: HttpRequest | { url: string }, facts: HttpFacts, ms: number): string => {
  const { host, port } = target(request.url)
  const asked =
    'kind' in request ? `${methodOf(request)} ${request.url}${loadInWords(request)}` : `GET ${request.url}`
  const { outcome, answer, tls } = facts
  if (outcome === 'response') {
    const doubts = tls && !(tls.trusted && tls.nameMatches) ? ` (${tlsInWords(tls, host)})` : ''
    const status = `${answer?.status} ${answer?.reason}`.trimEnd()
    return `${asked} was answered ${status} after ${inWords(ms)}${doubts}`
  }
  const why = facts.detail === undefined ? '' : ` (${facts.detail})`
  if (outcome === 'malformed')
    return `${asked} was answered with something that is not HTTP${why} after ${inWords(ms)}`
  return failureSummary({ host, port }, { ...facts, outcome }, ms)
}
