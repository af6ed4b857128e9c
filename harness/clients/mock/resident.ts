import { createInterface } from 'node:readline'
import type { Host } from '../../engines/engine.ts'
import type { SalemError } from '../../errors.ts'
import { nodePath, programPath } from '../../plan/plan.ts'
import { clientConfigPath } from '../../plan/roles/client.ts'
import type { ClientChoices, ClientOrder, ProgramEvent } from '../../plan/services.ts'
import { clientFailed } from '../client-failed.ts'
import { followClient, type UsedClient } from './follow.ts'
import { boundMs } from './sign-in.ts'

/** A client that stays in its host and signs in whenever it is told to: it starts once, and keeps its key. */
export type ResidentClient = {
  /** As signInWithMock does it. @throws SalemError `client-failed` */
  signIn(choices: Partial<ClientChoices>): Promise<UsedClient>
  /** Ends it. */
  close(): void
}

/** Look-ups that nobody answers hold a thread each for as long as the machine's resolver waits, beyond the sign-in that asked. */
const threads = 32

type Waiting = {
  following: ReturnType<typeof followClient>
  resolve(used: UsedClient): void
  reject(error: SalemError): void
  bound: NodeJS.Timeout
}

/** @param onEnd told when it has ended, whoever ended it */
export const openResidentClient = (host: Host, onEnd: () => void): ResidentClient => {
  const program = [nodePath, programPath('client'), clientConfigPath, 'serve']
  const child = host.spawn(['env', `UV_THREADPOOL_SIZE=${threads}`, ...program], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const waiting = new Map<number, Waiting>()
  let last = 0
  const settle = (order: number, how: (one: Waiting) => void) => {
    const one = waiting.get(order)
    if (!one) return
    waiting.delete(order)
    clearTimeout(one.bound)
    how(one)
  }
  const fail = (order: number, said: unknown) =>
    settle(order, ({ reject }) => reject(clientFailed(host.name, said)))
  const end = (how: string) => {
    for (const order of waiting.keys()) fail(order, how)
    onEnd()
  }
  const heard = ({ kind, data: { order, ...data } }: ProgramEvent) => {
    const number = Number(order)
    if (kind === 'failed') fail(number, data.message)
    else if (kind !== 'done') waiting.get(number)?.following.event(kind, data)
    else settle(number, ({ resolve, following }) => resolve(following.result('the client did not say why')))
  }
  child.stdin?.on('error', () => {})
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) =>
    heard(JSON.parse(line) as ProgramEvent),
  )
  child.once('error', ({ message }) => end(message))
  child.once('close', (code) => end(`it ended with ${code}`))
  return {
    signIn: (choices) =>
      new Promise((resolve, reject) => {
        const order: ClientOrder = { order: ++last, choices }
        const late = () => fail(order.order, `it said nothing of its end for ${boundMs / 1000} s`)
        const bound = setTimeout(late, boundMs)
        waiting.set(order.order, { following: followClient(choices), resolve, reject, bound })
        child.stdin?.write(`${JSON.stringify(order)}\n`)
      }),
    close: () => void child.stdin?.end(),
  }
}
