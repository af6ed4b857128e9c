import { authenticateMessage, negotiateMessage } from '../../protocols/ntlm.ts'
import { target } from './address.ts'
import { challengeIn } from './challenges.ts'
import type { ProbeContext } from './context.ts'
import { type Deadline, timed } from './deadline.ts'
import { type Channel, openChannel } from './http-channel.ts'
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

/** What the page answers to one request on a connection of its own. */
const visiting = (request: StrangersRequest, deadline: Deadline, context: ProbeContext) => {
  const ask = async ({ connection }: Channel, authorization?: string): Promise<HttpResult> => {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization }
    return connection.send({ url: target(request.url).url, method: 'GET', headers }, deadline)
  }
  let asked = 0
  /** Somebody without credentials. @returns the status he gets, if any */
  const stranger = async (): Promise<number | undefined> => {
    const channel = await openChannel(request, deadline, context)
    if (channel.kind === 'not-open') return undefined
    const { answer } = await ask(channel)
    channel.connection.close()
    asked += 1
    return answer?.status
  }
  const oneByOne = async (count: number): Promise<(number | undefined)[]> => {
    const statuses: (number | undefined)[] = []
    for (let i = 0; i < count; i++) statuses.push(await stranger())
    return statuses
  }
  return {
    asked: () => asked,

    /** All at once: they come over connections that one after the other would not be given. */
    crowd: (count: number) => Promise.all(Array.from({ length: count }, stranger)),
    /** The user, with so many strangers before he proves who he is. @returns what they got, and whether he is in */
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
  const ended = (outcome: StrangersFacts['outcome'], detail?: string): StrangersFacts => ({
    ...{ outcome, connected: true, address, tls, asked: asked() },
    ...(detail !== undefined && { detail }),
  })

  const before = await crowd(2 * mostNodes)
  if (before.every((status) => status === 200)) return ended('open')
  if (before.includes(200)) return ended('let-in')
  for (let round = 0, signedIn = 0; round < request.rounds && signedIn < enough; round++) {
    const { strangers, isIn } = await signIn(round % mostNodes)
    signedIn += isIn ? 1 : 0
    const after = isIn ? await crowd(4 * mostNodes) : []
    if ([...strangers, ...after].includes(200)) return ended('let-in')
  }
  return deadline.signal.aborted ? ended('timeout', 'the sign-ins were not done') : ended('kept-out')
}
