import { describe, expect, test } from '@jest/globals'
import type { CauseId } from '../../harness/causes/index.ts'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import type { Observation, TlsObservation } from '../../harness/probes/observation.ts'
import { names } from './brief.ts'
import { type Listener, listeners } from './certificates.ts'
import { viewOf } from './views.ts'
import { modes } from './worlds.ts'

const named = (listener: Listener, edit: (o: Observation) => Observation = (o) => o): CauseId[][] => {
  const view = viewOf({ listener })
  return diagnose({ ...view, observations: view.observations.map(edit) }).findings.map(({ causes }) => causes)
}

/** What is sent after the leaf, of another CA. */
const [stranger] = [{ subject: 'CN=Another CA', issuer: 'CN=Another Root' }]

describe('a certificate', () => {
  test.each<[string, Listener, CauseId[][]]>([
    ['that is to be valid later', listeners.notYetValid, [['tls.not-yet-valid']]],
    ['whose issuer has expired', { error: 'CERT_HAS_EXPIRED' }, [['tls.intermediate-expired']]],
    [
      'that is trusted, for other names',
      { leaf: { names: ['www.partner.example'] } },
      [['tls.name-missing']],
    ],
    [
      'of a private CA that publishes its root',
      listeners.internalSiteWithRoot,
      [['tls.private-certificate']],
    ],
    ['that is for no servers', { error: 'INVALID_PURPOSE' }, [['tls.wrong-usage']]],
    [
      'that comes with that of another CA',
      { rest: [stranger as never], error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
      [['tls.wrong-intermediate']],
    ],
    ['whose wildcard is of another level', { leaf: { names: ['*.example'] } }, [['tls.wildcard-too-short']]],
    [
      'whose wildcard holds one name and not the others',
      { leaf: { names: [names.web, '*.emea.contoso.example'] } },
      [['tls.wildcard-too-short']],
    ],
  ])('%s', (_, listener, causes) => {
    expect(named(listener)).toEqual(causes)
  })
})

describe('a certificate of the Access Edge', () => {
  const atEdge =
    (facts: object) =>
    (o: Observation): Observation =>
      o.kind === 'tls' && o.request.host === names.sip && o.tls ? { ...o, tls: { ...o.tls, ...facts } } : o
  const expired = { trusted: false, error: 'CERT_HAS_EXPIRED', dateValid: false }

  test.each([
    ['that has expired', expired],
    ['that is for another name', { nameMatches: false }],
    ['whose issuer is not known', { trusted: false, error: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }],
  ])('%s is not called healthy', (_, facts) => {
    expect(named({}, atEdge(facts))).toEqual([[]])
  })

  test('that has expired is another than that of the web services', () => {
    expect(named(listeners.expired, atEdge(expired))).toEqual([['tls.expired'], []])
  })
})

describe('a client that insists on a revocation list', () => {
  test.each(['CRL_HAS_EXPIRED', 'CRL_NOT_YET_VALID', 'CRL_SIGNATURE_FAILURE'])(
    'and is given one that is not good is not told that there is none: %s',
    (revocation) => {
      const { findings } = diagnose(viewOf({ listener: { revocation } }))
      expect(findings.map(({ causes }) => causes)).toEqual([[]])
      expect(findings[0]?.because).toContain('revoked cannot be found out')
    },
  )
})

describe('a client whose clock is wrong', () => {
  const told = (date: string) => (o: Observation) =>
    (o.kind === 'http' || o.kind === 'certprov') && o.answer
      ? ({ ...o, answer: { ...o.answer, headers: { ...o.answer.headers, date: [date] } } } as Observation)
      : o
  const within = told('Thu, 15 Jan 2026 10:00:00 GMT')

  test.each([
    ['has expired', listeners.expired],
    ['is not valid yet', listeners.notYetValid],
  ])('finds that a certificate %s, which is valid by the time that servers tell', (_, listener) => {
    expect(named(listener, within)).toEqual([[]])
  })

  test('finds it rightly where servers tell so too', () => {
    expect(named(listeners.expired, told('Thu, 15 Oct 2026 10:00:00 GMT'))).toEqual([['tls.expired']])
    const early = told('Mon, 15 Dec 2025 10:00:00 GMT')
    expect(named(listeners.notYetValid, early)).toEqual([['tls.not-yet-valid']])
  })
})

describe('a client that knows the root of none', () => {
  const unknown = { error: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }
  const atEdge = (o: Observation): Observation =>
    o.kind === 'tls' && o.request.host === names.sip && o.tls
      ? { ...o, tls: { ...o.tls, ...unknown, trusted: false } }
      : o

  test('trusts the Access Edge no more than the web services', () => {
    expect(named(unknown, atEdge)).toEqual([['client.lacks-root']])
  })

  test('is not to blame for a CA whose key is too short', () => {
    const short = { error: 'CA_KEY_TOO_SMALL' }
    const both = (o: Observation) =>
      o.kind === 'tls' && o.request.host === names.sip && o.tls
        ? { ...o, tls: { ...o.tls, ...short, trusted: false } }
        : o
    expect(named(short, both)).toEqual([[]])
  })

  test('is not to blame where it trusts the Access Edge', () => {
    expect(named(unknown)).toEqual([[]])
  })

  test('is not to blame for a certificate that holds no published name', () => {
    expect(named(listeners.internalSite, atEdge)).toEqual([['tls.private-certificate'], []])
  })
})

describe('a ClientHello without server name', () => {
  const turnedAway: Partial<TlsObservation> = {
    outcome: 'alert',
    tls: undefined,
    detail: 'unrecognized name',
  }
  const toAll = (o: Observation): Observation => (o.kind === 'tls' ? { ...o, ...turnedAway } : o)
  const toNameless = (o: Observation): Observation =>
    o.kind === 'tls' && o.request.sendServerName === false ? toAll(o) : o

  test.each(modes)(
    'that is turned away, where one with it is not, needs a default certificate, mode %s',
    (mode) => {
      const view = viewOf({ mode })
      const { findings } = diagnose({ ...view, observations: view.observations.map(toNameless) })
      expect(findings.map(({ causes }) => causes)).toEqual([['tls.sni-required']])
    },
  )

  test('is no matter of its own where every other is turned away too', () => {
    expect(named({}, toAll).flat()).not.toContain('tls.sni-required')
  })
})
