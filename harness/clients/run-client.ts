import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Host } from '../engines/engine.ts'
import { clientFailed } from './client-failed.ts'

/** How a client ended: its exit code, unless something else ended it, and all of it in words that follow its name. */
export type ClientEnd = { code: number | null; words: string }

/** `boundMs`: milliseconds after which it is killed. `onLine` is told every line that it prints. */
type RunClientOptions = { boundMs: number; onLine: (line: string) => void }

/**
 * Runs a client in a host to its end.
 * @throws SalemError `client-failed` when it cannot be started; what `onLine` throws
 */
export const runClient = async (
  host: Host,
  argv: readonly string[],
  { boundMs, onLine }: RunClientOptions,
): Promise<ClientEnd> => {
  const child = host.spawn(argv, { stdio: ['ignore', 'pipe', 'ignore'] })
  const late = AbortSignal.timeout(boundMs)
  const ended = once(child, 'close', { signal: late }).then(
    ([code, signal]): ClientEnd => ({
      code,
      words: code === null ? `was ended by ${signal}` : `ended with ${code}`,
    }),
    ({ message }: Error): ClientEnd => {
      if (!late.aborted) throw clientFailed(host.name, message)
      void child.signal('SIGKILL')
      return { code: null, words: `did not end within ${boundMs / 1000} s` }
    },
  )
  // A start that fails is told at the end, when there is nothing more to listen to.
  ended.catch(() => {})
  if (child.stdout)
    for await (const line of createInterface({ input: child.stdout, signal: late })) onLine(line)
  return ended
}
