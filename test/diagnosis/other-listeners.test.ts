import { describe, expect, test } from '@jest/globals'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import type { Observation, TlsFacts, TlsObservation } from '../../harness/probes/observation.ts'
import { names } from './brief.ts'
import { handshake, type Listener, listeners } from './certificates.ts'
import { viewOf } from './views.ts'
import { modes } from './worlds.ts'

type Edit = (o: Observation) => Observation

const named = (edit: Edit, listener: Listener = {}, mode = modes[2]) => {
  const view = viewOf({ listener, ...(mode && { mode }) })
  return diagnose({ ...view, observations: view.observations.map(edit) }).findings.map(({ causes }) => causes)
}

const atClient =
  (which: (o: TlsObservation) => boolean, change: (o: TlsObservation) => Partial<TlsObservation>): Edit =>
  (o) =>
    o.kind === 'tls' && o.from === 'client' && which(o) ? { ...o, ...change(o) } : o

const isEdge = ({ request }: TlsObservation) => request.host === names.sip
const isNameless = ({ request }: TlsObservation) => request.sendServerName === false
const facts = (tls: TlsFacts | undefined, more: Partial<TlsFacts>) => ({
  tls: { ...(tls as TlsFacts), ...more },
})

describe('a listener that speaks something else than TLS', () => {
  const speaksHttp: Edit = (o) => {
    if (o.from !== 'client' || !('tls' in o) || !o.tls) return o
    if (o.kind === 'tls' && isEdge(o)) return { ...o, ...facts(o.tls, { protocol: 'TLSv1.3' }) }
    const { tls: _, answer: __, ...rest } = o as Extract<Observation, { kind: 'http' }>
    return { ...rest, outcome: 'alert', detail: 'we gave up: wrong version number' } as Observation
  }

  test('has no floor of versions, though the Access Edge speaks TLS 1.3', () => {
    expect(named(speaksHttp)).toEqual([[]])
  })
})

describe('what comes after the leaf', () => {
  const unknown = { error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }
  const { chain } = handshake(names.web)
  const [leaf, intermediate] = chain as [TlsFacts['chain'][0], TlsFacts['chain'][0]]
  const root = { ...intermediate, subject: intermediate.issuer, selfSigned: true, fingerprint256: 'cc' }

  test.each([
    ['a root instead of its issuer', [root]],
    ['the leaf once more', [leaf]],
  ])('%s: the intermediate is missing', (_, rest) => {
    expect(named((o) => o, { rest, ...unknown })).toEqual([['tls.missing-intermediate']])
  })

  test('a stranger before a root: the intermediate is that of another CA', () => {
    const stranger = { ...intermediate, subject: 'CN=Another CA', issuer: 'CN=Another Root' }
    expect(named((o) => o, { rest: [root, stranger], ...unknown })).toEqual([['tls.wrong-intermediate']])
  })
})

test('an Access Edge whose certificate has expired says nothing of roots', () => {
  const expired = atClient(isEdge, ({ tls }) =>
    facts(tls, { trusted: false, error: 'CERT_HAS_EXPIRED', dateValid: false }),
  )
  expect(named(expired, listeners.privateAndUnknown).flat()).not.toContain('client.lacks-root')
})

test('a wildcard of another domain is short of names, not of levels', () => {
  expect(named((o) => o, { leaf: { names: ['*.partner.example', 'partner.example'] } })).toEqual([
    ['tls.name-missing'],
  ])
})

describe('a ClientHello without server name', () => {
  const givenAnother = (listener: Listener) =>
    atClient(isNameless, () => {
      const leaf = { subject: 'CN=www.partner.example', names: ['www.partner.example'], ...listener.leaf }
      return { tls: handshake(names.web, { ...listener, leaf: { ...leaf, fingerprint256: 'ff' } }) }
    })

  test.each([
    ['a site beside it', {}],
    ['a factory', listeners.placeholder],
    ['a site beside it, which has expired', listeners.expired],
  ])('that is given the certificate of %s needs a default certificate', (_, listener) => {
    expect(named(givenAnother(listener))).toEqual([['tls.sni-required']])
  })

  test('says nothing against the certificate that others are given', () => {
    expect(named(givenAnother({}), listeners.expired)).toEqual([['tls.sni-required'], ['tls.expired']])
  })

  const reset = atClient(isNameless, () => ({ outcome: 'ended-early', tls: undefined, detail: 'reset' }))

  test.each(modes)('that is the only one to be cut off needs a default certificate, mode %s', (mode) => {
    expect(named(reset, {}, mode)).toEqual([['tls.sni-required']])
  })

  test('is one of several that are cut off where a node is dead', () => {
    const cutToo: Edit = (o) =>
      o.kind === 'http' && o.request.sample === 2
        ? ({ ...o, outcome: 'ended-early', tls: undefined, answer: undefined } as Observation)
        : reset(o)
    expect(named(cutToo, {}, 'passThrough').flat()).not.toContain('tls.sni-required')
  })
})
