import type { Deployment } from '../../deployment/schema.ts'
import { notAtFirstSyn } from '../../probes/second-syn.ts'
import type { Expectation } from '../expectation.ts'
import type { Onlooker } from '../onlooker.ts'
import { patientMs } from './one.ts'

/** By address: that names come late is another thing. */
const addressOf = (d: Deployment, target: 'vip' | 'edge'): string =>
  target === 'vip' ? d.proxy.vip : d.edge.address

/** Several equal connections over a way that loses packets: all would open at once if it did not. */
export const connections = (from: Onlooker, target: 'vip' | 'edge', port: number, count: number) => ({
  areDelayed: (): Expectation => ({
    text: `from ${from}: of ${count} times tcp ${target}:${port} some open at once, and some not before a second SYN`,
    from,
    requests: (d) =>
      Array.from({ length: count }, (_, i) => ({
        kind: 'tcp' as const,
        host: addressOf(d, target),
        port,
        sample: i + 1,
        timeoutMs: patientMs,
      })),
    judge: (seen) => {
      const opened = seen.filter((of) => of.kind === 'tcp')
      const prompt = opened.length - notAtFirstSyn(opened).length
      return prompt > 0 && prompt < count ? undefined : `${prompt} of ${count} opened at once`
    },
  }),
})
