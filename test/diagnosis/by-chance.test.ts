import { expect, test } from '@jest/globals'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import type { Observation } from '../../harness/probes/observation.ts'
import { viewOf } from './views.ts'

const nodes = ['proxy.wrong-monitor', 'firewall.drops-one-node']

const isSoap = (o: Observation): boolean => o.kind === 'http' && (o.request.bodyBytes ?? 0) > 5000
const isCertProv = (o: Observation): boolean =>
  (o.kind === 'http' || o.kind === 'certprov') && /CertProv/.test(o.request.url)

/** An error that no front end made, at once or after the proxy has waited. */
const failing = (which: (o: Observation) => boolean, ms: number) => (o: Observation) =>
  which(o) && o.from === 'client'
    ? ({
        ...o,
        outcome: o.kind === 'certprov' ? 'other' : 'response',
        ms,
        answer: { status: 503, reason: '', headers: {}, body: '' },
      } as Observation)
    : o

test.each([
  { what: 'a long request', which: isSoap, ms: 6 },
  { what: 'a long request', which: isSoap, ms: 800 },
  { what: 'what asks certificate provisioning', which: isCertProv, ms: 6 },
  { what: 'what asks certificate provisioning', which: isCertProv, ms: 800 },
])('no node is called dead where $what fails every time, after $ms ms', ({ which, ms }) => {
  const view = viewOf()
  const { findings } = diagnose({ ...view, observations: view.observations.map(failing(which, ms)) })
  expect(findings).not.toEqual([])
  expect(findings.flatMap(({ causes }) => causes).filter((cause) => nodes.includes(cause))).toEqual([])
})

test.each([
  { ms: 6, cause: 'proxy.wrong-monitor' },
  { ms: 800, cause: 'firewall.drops-one-node' },
])('a node is called dead where one of several equal requests fails after $ms ms', ({ ms, cause }) => {
  const isOne = (o: Observation): boolean =>
    o.kind === 'http' && o.request.sample === 2 && o.request.url.endsWith('/meet')
  const view = viewOf({ mode: 'bridge' })
  const { findings } = diagnose({ ...view, observations: view.observations.map(failing(isOne, ms)) })
  expect(findings.map(({ causes }) => causes)).toEqual([[cause]])
})
