import type { NameRole } from '../../deployment/schema.ts'
import type { Expectation } from '../expectation.ts'
import type { Onlooker } from '../onlooker.ts'
import { patientMs } from './one.ts'

/** Milliseconds after which a SYN that was not answered is sent again: the kernel waits a second. */
const secondSynMs = 900

/** Several equal connections over a way that loses packets: all would open at once if it did not. */
export const connections = (from: Onlooker, target: NameRole, port: number, count: number) => ({
  areDelayed: (): Expectation => ({
    text: `from ${from}: of ${count} times tcp ${target}:${port} some open, and some not before a second SYN`,
    from,
    requests: (d) =>
      Array.from({ length: count }, (_, i) => ({
        kind: 'tcp' as const,
        host: d.names[target],
        port,
        sample: i + 1,
        timeoutMs: patientMs,
      })),
    judge: (seen) => {
      const open = seen.filter(({ outcome }) => outcome === 'open')
      const late = count - open.filter(({ ms }) => ms < secondSynMs).length
      return open.length > 0 && late > 0
        ? undefined
        : `${open.length} of ${count} opened, ${late} late or never`
    },
  }),
})
