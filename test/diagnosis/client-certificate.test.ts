import { expect, test } from '@jest/globals'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import type { View } from '../../harness/diagnosis/diagnosis.ts'
import type { Observation } from '../../harness/probes/observation.ts'
import { names } from './brief.ts'
import { viewOf, type World } from './views.ts'

type Edit = (o: Observation) => Observation

const edited = (view: View, edit: Edit): View => ({ ...view, observations: view.observations.map(edit) })
const named = (view: View) => diagnose(view).findings.map(({ causes }) => causes)

/** The listener asks clients for a certificate in every handshake. */
const asks: Edit = (o) =>
  'tls' in o && o.tls && o.from === 'client'
    ? ({ ...o, tls: { ...o.tls, protocol: 'TLSv1.3', asksForCertificate: true } } as Observation)
    : o

/** It ends the connections of those who then show none. */
const demands: Edit = (o) =>
  (o.kind === 'http' || o.kind === 'certprov') && o.from === 'client' && o.tls
    ? ({ ...asks(o), outcome: 'ended-early', answer: undefined } as Observation)
    : asks(o)

const turnsOldOnesAway: Edit = (o) =>
  o.kind === 'tls' && o.request.host === names.web && o.request.maxVersion
    ? { ...o, outcome: 'alert', tls: undefined, detail: 'tlsv1 alert protocol version' }
    : o

const bridge = (world: World = {}) => viewOf({ mode: 'bridge', ...world })

test('a certificate that is demanded is named', () => {
  expect(named(edited(bridge(), demands))).toEqual([['tls.client-certificate']])
})

test.each([400, 403])('so is one whose lack a page with status %d tells of', (status) => {
  const withPage: Edit = (o) =>
    (o.kind === 'http' || o.kind === 'certprov') && o.from === 'client' && o.tls
      ? ({
          ...asks(o),
          outcome: o.kind === 'http' ? 'response' : 'no-challenge',
          answer: { status, headers: {}, body: '' },
        } as Observation)
      : asks(o)
  expect(named(edited(bridge(), withPage))).toEqual([['tls.client-certificate']])
})

test('one that is asked for only, of clients whom a front end then answers, is not', () => {
  expect(named(edited(bridge(), asks))).toEqual([])
  expect(named(edited(edited(bridge(), asks), turnsOldOnesAway))).toEqual([['tls.version-floor']])
})

test('connections that the Access Edge cuts are not the doing of the listener', () => {
  const cut = bridge({ sip: 'cut-at-once' })
  expect(named(edited(cut, asks))).toEqual(named(cut))
})

test('a proxy that asks for one can distrust the pool', () => {
  const refused = bridge({ https: ['error-at-once'] })
  expect(named(refused)).toEqual([expect.arrayContaining(['proxy.distrusts-pool'])])
  expect(named(edited(refused, asks))).toEqual(named(refused))
})
