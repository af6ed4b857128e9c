import { describe, expect, test } from '@jest/globals'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import type { Vantage } from '../../harness/diagnosis/diagnosis.ts'
import type { TlsObservation, TlsRequest } from '../../harness/probes/observation.ts'
import { viewOf } from './views.ts'
import { modes } from './worlds.ts'

/** Healthy, but for handshakes of the outside client that end in an alert. */
const named = (alertFor: (request: TlsRequest) => string | undefined, mode = modes[2], vantage?: Vantage) => {
  const view = viewOf({ ...(mode && { mode }), ...(vantage && { vantage }) })
  const observations = view.observations.map((o) => {
    const alert = o.kind === 'tls' && o.from === 'client' ? alertFor(o.request) : undefined
    if (alert === undefined) return o
    const { tls: _, ...rest } = o as TlsObservation
    return { ...rest, outcome: 'alert' as const, detail: `the server sent alert ${alert}` }
  })
  return diagnose({ ...view, observations }).findings.map(({ causes }) => causes)
}

const nothingFits = '40 handshake_failure'

describe('a client with suites of the time of Windows 7 that is told that nothing fits', () => {
  const old = ({ cipherSuites }: TlsRequest) => (cipherSuites ? nothingFits : undefined)

  test.each(modes)('names the suites, mode %s', (mode) => {
    expect(named(old, mode)).toEqual([['tls.cipher-mismatch']])
    expect(named(old, mode, 'inside')).toEqual([['tls.cipher-mismatch']])
  })

  test('in the words that RFC 5246 has for suites that are too weak', () => {
    const weak = ({ cipherSuites }: TlsRequest) => (cipherSuites ? '71 insufficient_security' : undefined)
    expect(named(weak)).toEqual([['tls.cipher-mismatch']])
  })

  test('and another of the same version as well is something else', () => {
    expect(named(({ maxVersion }) => (maxVersion ? nothingFits : undefined))).toEqual([[]])
  })

  test('by an alert about the version does not name them', () => {
    const floor = ({ cipherSuites }: TlsRequest) => (cipherSuites ? '70 protocol_version' : undefined)
    expect(named(floor).flat()).not.toContain('tls.cipher-mismatch')
  })
})
