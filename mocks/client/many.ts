import type { KeyPair } from './key-pair.ts'
import { reasonOf } from './obstacle.ts'
import { type Client, signIn, signOff } from './sign-in.ts'

/** What came of many sign-ins, all together: `ms` by the clock, `cpuMs` of this process. */
export type Tally = {
  done: number
  failed: number
  ms: number
  cpuMs: number
  reasons: Record<string, number>
}

/**
 * Signs in and off again, many times and several at once, each with connections of its own.
 * @param open one client, with a line of its own
 * @param keyPairs made before, and used in turn
 */
export const signInMany = async (
  open: (keyPair: () => Promise<KeyPair>) => Client,
  keyPairs: readonly KeyPair[],
  { times, atOnce }: { times: number; atOnce: number },
): Promise<Tally> => {
  const tally: Tally = { done: 0, failed: 0, ms: 0, cpuMs: 0, reasons: {} }
  const begun = performance.now()
  const cpu = process.cpuUsage()
  let left = times
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      const keyPair = keyPairs[left % keyPairs.length] as KeyPair
      const client = open(async () => keyPair)
      try {
        await signOff(await signIn(client))
        tally.done += 1
      } catch (error) {
        const reason = reasonOf(error)
        tally.failed += 1
        tally.reasons[reason] = (tally.reasons[reason] ?? 0) + 1
      } finally {
        client.line.close()
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  const { user, system } = process.cpuUsage(cpu)
  return { ...tally, ms: performance.now() - begun, cpuMs: (user + system) / 1000 }
}
