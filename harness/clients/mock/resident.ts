import { createInterface } from 'node:readline'
import type { Host } from '../../engines/engine.ts'
import { SalemError } from '../../errors.ts'
import { nodePath, programPath } from '../../plan/plan.ts'
import { clientConfigPath } from '../../plan/roles/client.ts'
import type { ClientChoices, ClientOrder, ProgramEvent } from '../../plan/services.ts'
import { followClient, type UsedClient } from './follow.ts'

/** A client that stays in its host and signs in whenever it is told to: it starts once, and keeps its key. */
export type ResidentClient = {
  /** As signInWithMock does it. @throws SalemError `client-failed` */
  signIn(choices: Partial<ClientChoices>): Promise<UsedClient>
  /** Ends it. */
  close(): void
}

/** Look-ups that nobody answers hold a thread each for as long as the machine's resolver waits, beyond the sign-in that asked. */
const threads = 32

const clientFailed = (host: string, said: unknown): SalemError =>
  new SalemError({
    code: 'client-failed',
    message: `expected the client to sign in from ${host}, but: ${said}`,
  })

type Waiting = {
  following: ReturnType<typeof followClient>
  resolve(used: UsedClient): void
  reject(error: SalemError): void
}

/** @param onEnd told when it has ended, whoever ended it */
export const openResidentClient = (host: Host, onEnd: () => void): ResidentClient => {
  const program = [nodePath, programPath('client'), clientConfigPath, 'serve']
  const child = host.spawn(['env', `UV_THREADPOOL_SIZE=${threads}`, ...program], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const waiting = new Map<number, Waiting>()
  let last = 0
  const end = (how: string) => {
    for (const { reject } of waiting.values()) reject(clientFailed(host.name, how))
    waiting.clear()
    onEnd()
  }
  const heard = ({ kind, data: { order, ...data } }: ProgramEvent) => {
    const one = waiting.get(Number(order))
    if (kind !== 'done' && kind !== 'failed') return one?.following.event(kind, data)
    waiting.delete(Number(order))
    if (kind === 'done') one?.resolve(one.following.result('the client did not say why'))
    else one?.reject(clientFailed(host.name, data.message))
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
        waiting.set(order.order, { following: followClient(choices), resolve, reject })
        child.stdin?.write(`${JSON.stringify(order)}\n`)
      }),
    close: () => void child.stdin?.end(),
  }
}
