import { createInterface } from 'node:readline'
import { awaitedAnswers } from '../../../protocols/awaited.ts'
import type { Host } from '../../engines/engine.ts'
import { programCommand } from '../../plan/plan.ts'
import { clientConfigPath } from '../../plan/roles/client.ts'
import type { ClientChoices, ClientOrder, ProgramEvent } from '../../plan/services.ts'
import { clientFailed } from '../client-failed.ts'
import { followClient, type UsedClient } from './follow.ts'
import { signInBoundMs } from './sign-in.ts'

/** A client that stays in its host and signs in whenever it is told to: it starts once, and keeps its key. */
export type ResidentClient = {
  /** Signs in, and uses what a user would use. @throws SalemError `client-failed` also when it takes longer than two minutes */
  signIn(choices: Partial<ClientChoices>): Promise<UsedClient>
  /** Ends it. */
  close(): void
}

/** Look-ups that nobody answers hold a thread each for as long as the machine's resolver waits, beyond the sign-in that asked. */
const threads = 32

/** @param onEnd told when it has ended, whoever ended it */
export const openResidentClient = (host: Host, onEnd: () => void): ResidentClient => {
  const program = programCommand('client', clientConfigPath, 'serve')
  const child = host.spawn(['env', `UV_THREADPOOL_SIZE=${threads}`, ...program], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const signIns = awaitedAnswers<UsedClient, ReturnType<typeof followClient>>()
  const failed = (said: unknown) => clientFailed(host.name, said)
  const bound = {
    ms: signInBoundMs,
    late: () => failed(`it said nothing of its end for ${signInBoundMs / 1000} s`),
  }
  const end = (how: string) => {
    signIns.end(failed(how))
    onEnd()
  }
  const heard = ({ kind, data: { order, ...data } }: ProgramEvent) => {
    const id = Number(order)
    const following = signIns.about(id)
    if (kind === 'failed') signIns.reject(id, failed(data.message))
    else if (kind !== 'done') following?.event(kind, data)
    else if (following) signIns.resolve(id, following.result('the client did not say why'))
  }
  child.stdin?.on('error', () => {})
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) =>
    heard(JSON.parse(line) as ProgramEvent),
  )
  child.once('error', ({ message }) => end(message))
  child.once('close', (code) => end(`it ended with ${code}`))
  const send = (order: ClientOrder): void => void child.stdin?.write(`${JSON.stringify(order)}\n`)
  return {
    signIn: (choices) => signIns.ask(followClient(choices), (order) => send({ order, choices }), bound),
    close: () => void child.stdin?.end(),
  }
}
