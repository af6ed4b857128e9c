import { authenticateMessage, negotiateMessage, readChallenge } from '../../protocols/ntlm.ts'
import { carrierOf } from '../../protocols/spnego/client.ts'
import { target } from './address.ts'
import type { CertProvFacts } from './certprov-outcome.ts'
import { certProvObservation, certProvOutcome } from './certprov-outcome.ts'
import { namesIn, offeredBy, schemeOf, tokenIn } from './challenges.ts'
import type { ProbeContext } from './context.ts'
import type { Deadline } from './deadline.ts'
import { timed } from './deadline.ts'
import type { Channel, NoChannel } from './http-channel.ts'
import { goOnWith, openChannel } from './http-channel.ts'
import type { HttpResult } from './http-exchange.ts'
import type { CertProvObservation, CertProvRequest } from './observation.ts'
import { defaultTimeoutMs } from './observation.ts'

/**
 * GET anonymously, then with NTLM, all on one connection. When the first answer closes the connection NTLM begins on a
 * second one; when the challenge does, there is no going on. Network failures are data; it does not throw for them.
 */
export const probeCertProv = async (
  request: CertProvRequest,
  context: ProbeContext,
): Promise<CertProvObservation> => {
  const { timeoutMs = defaultTimeoutMs } = request
  const { result: facts, ms } = await timed(timeoutMs, (deadline) => signIn(request, deadline, context))
  return certProvObservation(request, { from: context.from, ms }, facts)
}

/** What came of the legs so far. */
type Course = Pick<CertProvFacts, 'legs' | 'offered' | 'challenge'>

const signIn = async (
  request: CertProvRequest,
  deadline: Deadline,
  context: ProbeContext,
): Promise<CertProvFacts> => {
  const course: Course = { legs: [], offered: [] }
  const first = await openChannel(request, deadline, context)
  if (first.kind === 'not-open') return withoutChannel(first, course)
  const anonymous = await get(first, request, deadline, course)
  if (anonymous.kind === 'failed' || anonymous.answer.status !== 401) return finish(first, anonymous, course)
  course.offered = offeredBy(anonymous.answer)
  const scheme = schemeOf(course.offered)
  if (scheme === undefined) return finish(first, anonymous, course)

  const channel = await goOnWith(first, request, deadline, context)
  if (channel.kind === 'not-open') return withoutChannel(channel, course)
  const carrier = carrierOf(scheme)
  const authorize = (token: Buffer) =>
    get(channel, request, deadline, course, `${scheme} ${token.toString('base64')}`)
  const negotiated = await authorize(await carrier.first(negotiateMessage()))
  const token = negotiated.answer && tokenIn(negotiated.answer)
  const message = token && (await carrier.messageIn(token))
  const challenge = message && readChallenge(message)
  if (negotiated.kind === 'failed' || challenge === undefined) return finish(channel, negotiated, course)
  course.challenge = namesIn(challenge)
  const proof = await carrier.next(authenticateMessage(challenge, request))
  return finish(channel, await authorize(proof), course)
}

const get = async (
  { connection }: Channel,
  request: CertProvRequest,
  deadline: Deadline,
  course: Course,
  authorization?: string,
): Promise<HttpResult> => {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization }
  const result = await connection.send({ url: target(request.url).url, method: 'GET', headers }, deadline)
  if (result.answer) course.legs.push(result.answer.status)
  return result
}

const finish = ({ connection, address, tls }: Channel, result: HttpResult, course: Course): CertProvFacts => {
  connection.close()
  const { answer } = result
  if (result.kind === 'failed') {
    return {
      outcome: result.outcome,
      connected: true,
      address,
      tls,
      ...course,
      answer,
      detail: result.detail,
    }
  }
  const outcome = certProvOutcome(result.answer, course.challenge !== undefined)
  return { outcome, connected: true, address, tls, ...course, answer }
}

const withoutChannel = (
  { outcome, connected, address, detail }: NoChannel,
  course: Course,
): CertProvFacts => ({
  outcome,
  connected,
  address,
  ...course,
  detail,
})
