import { cookieJar } from '../../protocols/cookies.ts'
import { target } from './address.ts'
import type { ProbeContext } from './context.ts'
import { type Deadline, timed } from './deadline.ts'
import { openChannel } from './http-channel.ts'
import type { HttpQuestion } from './http-exchange.ts'
import type { HttpAnswer, TicketObservation, TicketRequest } from './observation.ts'
import { defaultTimeoutMs } from './observation.ts'
import { assertionIn, requestFor, soapHeaders, ticketHeader, ticketUrls } from './ticket-message.ts'
import { issuedIn, type TicketFacts, ticketObservation, ticketOutcome, usesIn } from './ticket-outcome.ts'

/**
 * Asks for a web ticket with name and password, then shows it `uses` times, each on a connection of its own, as
 * clients do that come back later. Network failures are data; it does not throw for them.
 */
export const probeTicket = async (
  request: TicketRequest,
  context: ProbeContext,
): Promise<TicketObservation> => {
  const { timeoutMs = defaultTimeoutMs } = request
  const { result: facts, ms } = await timed(timeoutMs, (deadline) => takeAndShow(request, deadline, context))
  return ticketObservation(request, { from: context.from, ms }, facts)
}

/** An answer, or the failure that ends it all; `facts` is what is known of the connection either way. */
type Asked = { facts: Omit<TicketFacts, 'uses' | 'outcome'>; answer: HttpAnswer } | { failed: TicketFacts }

const takeAndShow = async (
  request: TicketRequest,
  deadline: Deadline,
  context: ProbeContext,
): Promise<TicketFacts> => {
  const urls = ticketUrls(request.url)
  const cookies = cookieJar()
  const ask = async (question: Omit<HttpQuestion, 'url'> & { url: string }): Promise<Asked> => {
    const { url, address: at } = { ...question, address: request.address }
    const channel = await openChannel({ url, ...(at && { address: at }) }, deadline, context)
    if (channel.kind === 'not-open') {
      const { outcome, connected, address, detail } = channel
      return { failed: { outcome, connected, address, detail, uses: [] } }
    }
    const { connection, address, tls } = channel
    const headers = { ...question.headers, ...cookies.header() }
    const result = await connection.send({ ...question, headers, url: target(url).url }, deadline)
    if (result.answer) cookies.keep(result.answer.headers['set-cookie'])
    connection.close()
    const facts = { connected: true, address, tls }
    if (result.kind === 'answer') return { facts, answer: result.answer }
    return { failed: { ...facts, outcome: result.outcome, detail: result.detail, uses: [] } }
  }

  const body = requestFor(request.login, request.password)
  const issued = await ask({ url: urls.auth, method: 'POST', headers: soapHeaders, body })
  if ('failed' in issued) return issued.failed
  const { facts, answer } = issued
  const assertion = assertionIn(answer.body)
  if (!assertion) return { ...facts, outcome: 'no-ticket', answer, uses: [] }
  const ticket = { ...facts, ...issuedIn(answer) }
  const answers: HttpAnswer[] = []
  for (let i = 0; i < request.uses; i++) {
    const shown = await ask({ url: urls.user, method: 'GET', headers: ticketHeader(assertion.text) })
    if ('failed' in shown) return { ...ticket, ...shown.failed, uses: usesIn(answer, answers) }
    answers.push(shown.answer)
  }
  const uses = usesIn(answer, answers)
  return { ...ticket, outcome: ticketOutcome(uses), uses }
}
