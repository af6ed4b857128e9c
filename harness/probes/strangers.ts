import { authenticateMessage, negotiateMessage } from '../../protocols/ntlm.ts'
import { target } from './address.ts'
import { challengeIn } from './challenges.ts'
import type { ProbeContext } from './context.ts'
import { type Deadline, timed } from './deadline.ts'
import { type Channel, type NoChannel, openChannel } from './http-channel.ts'
import type { HttpResult } from './http-exchange.ts'
import type { StrangersObservation, StrangersRequest } from './observation.ts'
import { defaultTimeoutMs } from './observation.ts'
import { type StrangersFacts, strangersObservation } from './strangers-outcome.ts'

/** Signs in a few times, and asks without credentials in between. Network failures are data; it does not throw for them. */
export const probeStrangers = async (
  request: StrangersRequest,
  context: ProbeContext,
): Promise<StrangersObservation> => {
  const { timeoutMs = defaultTimeoutMs } = request
  const { result: facts, ms } = await timed(timeoutMs, (deadline) => askBetween(request, deadline, context))
  return strangersObservation(request, { from: context.from, ms }, facts)
}

/**
 * A proxy that goes round brings the proof to the node of the challenge if as many requests less one come between the two as
 * there are nodes, and over the same connection if it takes the one that was used last. So each number has its turn.
 */
const mostNodes = 4

/** What becomes of somebody without credentials. */
type Visit = HttpResult | NoChannel

const statusOf = (visit: Visit): number | undefined =>
  visit.kind === 'not-open' ? undefined : visit.answer?.status

const isLetIn = (visit: Visit): boolean => statusOf(visit) === 200

/** How it ended where none of them was answered: then nobody was kept out either. */
const silenceOf = (
  visits: readonly Visit[],
): Pick<StrangersFacts, 'outcome' | 'connected' | 'detail'> | undefined => {
  const lost = visits.find((visit) => visit.kind !== 'answer')
  if (!lost || visits.some((visit) => statusOf(visit) !== undefined)) return undefined
  return {
    outcome: lost.outcome,
    connected: lost.kind === 'failed' || lost.connected,
    detail: lost.detail,
  }
}

/** What the page answers to one request on a connection of its own. */
const visiting = (request: StrangersRequest, deadline: Deadline, context: ProbeContext) => {
  const ask = async ({ connection }: Channel, authorization?: string): Promise<HttpResult> => {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization }
    return connection.send({ url: target(request.url).url, method: 'GET', headers }, deadline)
  }
  let asked = 0
  const stranger = async (): Promise<Visit> => {
    const channel = await openChannel(request, deadline, context)
    if (channel.kind === 'not-open') return channel
    const visit = await ask(channel)
    channel.connection.close()
    asked += 1
    return visit
  }
  const oneByOne = async (count: number): Promise<Visit[]> => {
    const visits: Visit[] = []
    for (let i = 0; i < count; i++) visits.push(await stranger())
    return visits
  }
  return {
    asked: () => asked,

    /** All at once: they come over connections that one after the other would not be given. */
    crowd: (count: number) => Promise.all(Array.from({ length: count }, stranger)),
    /** The user, with so many strangers before he proves who he is. @returns what became of them, and whether he is in */
    signIn: async (between: number) => {
      const channel = await openChannel(request, deadline, context)
      if (channel.kind === 'not-open') return { strangers: [], isIn: false }
      const { answer } = await ask(channel, `NTLM ${negotiateMessage().toString('base64')}`)
      const challenge = answer && challengeIn(answer)
      const strangers = await oneByOne(between)
      const proof = challenge && authenticateMessage(challenge, request).toString('base64')
      const isIn = proof !== undefined && (await ask(channel, `NTLM ${proof}`)).answer?.status === 200
      channel.connection.close()
      return { strangers, isIn }
    },
  }
}

/** Times that a user is signed in before strangers are believed to be kept out. */
const enough = 2

const askBetween = async (
  request: StrangersRequest,
  deadline: Deadline,
  context: ProbeContext,
): Promise<StrangersFacts> => {
  const first = await openChannel(request, deadline, context)
  if (first.kind === 'not-open') {
    const { outcome, connected, address, detail } = first
    return { outcome, connected, address, detail, asked: 0 }
  }
  first.connection.close()
  const { address, tls } = first
  const { asked, crowd, signIn } = visiting(request, deadline, context)
  const ended = (
    how: Pick<StrangersFacts, 'outcome'> & Partial<Pick<StrangersFacts, 'connected' | 'detail'>>,
  ): StrangersFacts => ({ connected: true, address, tls, asked: asked(), ...how })

  const before = await crowd(2 * mostNodes)
  if (before.every(isLetIn)) return ended({ outcome: 'open' })
  if (before.some(isLetIn)) return ended({ outcome: 'let-in' })
  const unanswered = silenceOf(before)
  if (unanswered) return ended(unanswered)
  let signedIn = 0
  let silence: ReturnType<typeof silenceOf>
  for (let round = 0; round < request.rounds && signedIn < enough && !silence; round++) {
    const { strangers, isIn } = await signIn(round % mostNodes)
    signedIn += isIn ? 1 : 0
    const after = isIn ? await crowd(4 * mostNodes) : []
    if ([...strangers, ...after].some(isLetIn)) return ended({ outcome: 'let-in' })
    silence = silenceOf(after)
  }
  if (deadline.signal.aborted) return ended({ outcome: 'timeout', detail: 'the sign-ins were not done' })
  return ended(silence ?? { outcome: signedIn > 0 ? 'kept-out' : 'not-signed-in' })
}
