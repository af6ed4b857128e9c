import { cookieJar } from '../../protocols/cookies.ts'
import { target } from './address.ts'
import type { ProbeContext } from './context.ts'
import { type Deadline, stopwatch, timed } from './deadline.ts'
import {
  application,
  channelIn,
  eventsUrls,
  formType,
  jsonType,
  pendingUrl,
  tokenForm,
  tokenIn,
} from './events-message.ts'
import { type EventsFacts, eventsObservation } from './events-outcome.ts'
import { type Channel, goOnWith, type NoChannel, openChannel } from './http-channel.ts'
import type { HttpQuestion } from './http-exchange.ts'
import type { EventsObservation, EventsRequest, HttpAnswer } from './observation.ts'
import { defaultTimeoutMs } from './observation.ts'

/** Gets a token and an application, and waits for events. Network failures are data; it does not throw for them. */
export const probeEvents = async (
  request: EventsRequest,
  context: ProbeContext,
): Promise<EventsObservation> => {
  const { timeoutMs = defaultTimeoutMs } = request
  const { result: facts, ms } = await timed(timeoutMs, (deadline) =>
    waitForEvents(request, deadline, context),
  )
  return eventsObservation(request, { from: context.from, ms }, facts)
}

type Asked = { facts: Omit<EventsFacts, 'outcome'>; answer: HttpAnswer } | { failed: EventsFacts }
type Question = Omit<HttpQuestion, 'url'> & { url: string }

/** One request after the other, on one connection while it lasts. */
const conversation = async (request: EventsRequest, deadline: Deadline, context: ProbeContext) => {
  const { url, address: at } = request
  const where = { url, ...(at && { address: at }) }
  const cookies = cookieJar()
  let channel: Channel | NoChannel = await openChannel(where, deadline, context)
  return {
    ask: async (question: Question): Promise<Asked> => {
      if (channel.kind === 'open') channel = await goOnWith(channel, where, deadline, context)
      if (channel.kind === 'not-open') {
        const { outcome, connected, address, detail } = channel
        return { failed: { outcome, connected, address, detail } }
      }
      const { connection, address, tls } = channel
      const headers = { ...question.headers, ...cookies.header() }
      const result = await connection.send({ ...question, headers, url: target(question.url).url }, deadline)
      if (result.answer) cookies.keep(result.answer.headers['set-cookie'])
      const facts = { connected: true, address, tls }
      if (result.kind === 'answer') return { facts, answer: result.answer }
      return { failed: { ...facts, outcome: result.outcome, answer: result.answer, detail: result.detail } }
    },
    close: () => {
      if (channel.kind === 'open') channel.connection.close()
    },
  }
}

const waitForEvents = async (
  request: EventsRequest,
  deadline: Deadline,
  context: ProbeContext,
): Promise<EventsFacts> => {
  const { ask, close } = await conversation(request, deadline, context)
  try {
    const urls = eventsUrls(request.url)
    const body = tokenForm(request.login, request.password)
    const granted = await ask({ url: urls.token, method: 'POST', headers: formType, body })
    if ('failed' in granted) return granted.failed
    const token = tokenIn(granted.answer.body)
    if (!token) return { ...granted.facts, outcome: 'no-token', answer: granted.answer }
    const headers = { Authorization: `Bearer ${token}` }
    const made = await ask({
      url: urls.applications,
      method: 'POST',
      headers: { ...headers, ...jsonType },
      body: application,
    })
    if ('failed' in made) return made.failed
    const channel = channelIn(made.answer.body)
    if (!channel) return { ...made.facts, outcome: 'no-application', answer: made.answer }
    const pending = stopwatch()
    const ended = await ask({
      url: pendingUrl(request.url, channel, request.seconds),
      method: 'GET',
      headers,
    })
    const pendingMs = pending()
    if ('failed' in ended) return { ...ended.failed, pendingMs }
    return { ...ended.facts, outcome: 'answered', answer: ended.answer, pendingMs }
  } finally {
    close()
  }
}
