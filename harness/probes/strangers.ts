import { authenticateMessage, negotiateMessage } from '../../protocols/ntlm.ts'
import { challengeIn } from './challenges.ts'
import { target } from './commands.ts'
import type { ProbeContext } from './context.ts'
import { type Deadline, timed } from './deadline.ts'
import { type Channel, openChannel } from './http-channel.ts'
import type { HttpAnswer, StrangersObservation, StrangersRequest } from './observation.ts'
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

const isLetIn = (answer: HttpAnswer | undefined): boolean => answer?.status === 200

const askBetween = async (
  request: StrangersRequest,
  deadline: Deadline,
  context: ProbeContext,
): Promise<StrangersFacts> => {
  const ask = async ({ connection }: Channel, authorization?: string) => {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization }
    return connection.send({ url: target(request.url).url, method: 'GET', headers }, deadline)
  }
  const known: Pick<StrangersFacts, 'connected' | 'asked'> & Partial<StrangersFacts> = {
    connected: false,
    asked: 0,
  }
  /** One more without credentials, on a connection of his own. @returns whether he is let in */
  const stranger = async (): Promise<boolean> => {
    const channel = await openChannel(request, deadline, context)
    if (channel.kind === 'not-open') return false
    const { answer } = await ask(channel)
    channel.connection.close()
    known.asked += 1
    known.answer = answer
    return isLetIn(answer)
  }
  const strangers = async (count: number): Promise<boolean> => {
    for (let i = 0; i < count; i++) if (await stranger()) return true
    return false
  }
  /** The user, with so many strangers before he proves who he is. */
  const signIn = async (between: number): Promise<boolean> => {
    const channel = await openChannel(request, deadline, context)
    if (channel.kind === 'not-open') return false
    try {
      const { answer } = await ask(channel, `NTLM ${negotiateMessage().toString('base64')}`)
      const challenge = answer && challengeIn(answer)
      if (await strangers(between)) return true
      if (challenge) await ask(channel, `NTLM ${authenticateMessage(challenge, request).toString('base64')}`)
      return false
    } finally {
      channel.connection.close()
    }
  }

  const first = await openChannel(request, deadline, context)
  if (first.kind === 'not-open') {
    const { outcome, connected, address, detail } = first
    return { outcome, connected, address, detail, asked: 0 }
  }
  const { address, tls } = first
  const before = await ask(first)
  first.connection.close()
  const facts = { ...known, connected: true, address, tls, asked: 1, answer: before.answer }
  if (before.kind === 'failed') return { ...facts, outcome: before.outcome, detail: before.detail }
  if (isLetIn(before.answer)) return { ...facts, outcome: 'open' }
  for (let round = 0; round < request.rounds; round++) {
    if ((await signIn(round)) || (await strangers(request.rounds)))
      return { ...facts, ...known, connected: true, outcome: 'let-in' }
  }
  return { ...facts, ...known, connected: true, outcome: 'kept-out' }
}
