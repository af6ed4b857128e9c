import { commandOf, target } from './commands.ts'
import type { ProbeContext } from './context.ts'
import { type Deadline, inWords, stopwatch, timed } from './deadline.ts'
import { type Channel, goOnWith, type NoChannel, openChannel } from './http-channel.ts'
import { loadInWords, methodOf, questionBefore, questionOf } from './http-load.ts'
import type { HttpObservation, HttpRequest } from './observation.ts'
import { defaultTimeoutMs } from './observation.ts'
import { failureSummary, tlsInWords } from './tls.ts'

/** One request on one connection, redirects not followed. Network failures are data; it does not throw for them. */
export const probeHttp = async (request: HttpRequest, context: ProbeContext): Promise<HttpObservation> => {
  const { timeoutMs = defaultTimeoutMs } = request
  const { result: facts, ms } = await timed(timeoutMs, async (deadline): Promise<HttpOutcome> => {
    const channel = await openChannel(request, deadline, context)
    if (channel.kind === 'not-open') {
      const { outcome, connected, address, detail, waitedMs } = channel
      return { outcome, connected, address, detail, waitedMs }
    }
    const ready = await askedBefore(channel, request, deadline, context)
    if (ready.kind === 'not-open') {
      const { outcome, connected, address, detail, waitedMs } = ready
      return { outcome, connected, address, detail, waitedMs }
    }
    const { connection, address, tls } = ready
    const waited = stopwatch()
    const result = await connection.send(questionOf(request), deadline)
    const waitedMs = waited()
    connection.close()
    if (result.kind === 'answer')
      return { outcome: 'response', connected: true, address, tls, answer: result.answer, waitedMs }
    return {
      outcome: result.outcome,
      connected: true,
      address,
      tls,
      answer: result.answer,
      detail: result.detail,
      waitedMs,
    }
  })
  return {
    kind: 'http',
    from: context.from,
    request,
    ms,
    command: commandOf(request),
    summary: httpSummary(request, facts, ms),
    ...facts,
  }
}

/** The connection once what comes before has been asked; a new one where that ended the first. */
const askedBefore = async (
  channel: Channel,
  request: HttpRequest,
  deadline: Deadline,
  context: ProbeContext,
): Promise<Channel | NoChannel> => {
  const before = questionBefore(request)
  if (before === undefined) return channel
  await channel.connection.send(before, deadline)
  return goOnWith(channel, request, deadline, context)
}

type HttpOutcome = Pick<
  HttpObservation,
  'outcome' | 'connected' | 'address' | 'tls' | 'answer' | 'detail' | 'waitedMs'
>

/** One sentence about an HTTP exchange, shared with the parser of curl's output. */
export const httpSummary = (
  request: HttpRequest | { url: string },
  facts: HttpOutcome,
  ms: number,
): string => {
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
