import { describe, expect, test } from '@jest/globals'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import type { Mode, Vantage } from '../../harness/diagnosis/diagnosis.ts'
import type { Observation } from '../../harness/probes/observation.ts'
import { viewOf } from './views.ts'

type Edit = (o: Observation) => Observation

const named = (edit: Edit, vantage: Vantage, mode?: Mode) => {
  const view = viewOf({ vantage, ...(mode && { mode }) })
  return diagnose({ ...view, observations: view.observations.map(edit) }).findings.map(({ causes }) => causes)
}

const bare = { status: 401, reason: '', headers: { 'x-ms-server-fqdn': ['fe1.contoso.internal'] }, body: '' }
const isWebTicket = (o: Observation) => o.kind === 'http' && o.request.url.includes('/WebTicket/')

/** The web ticket service gives a bare 401 to whoever looks from these hosts. */
const bareTo =
  (...hosts: string[]): Edit =>
  (o) =>
    isWebTicket(o) && hosts.includes(o.from) ? ({ ...o, answer: bare } as Observation) : o

const offering =
  (offered: string[], beside: string[]): Edit =>
  (o) => {
    if (o.kind !== 'certprov') return o
    const lines = o.from === 'client' ? offered : beside
    return { ...o, offered: lines }
  }

const own = ['Negotiate', 'NTLM']

describe('a bare 401 of the web ticket service alone', () => {
  test.each([undefined, 'l4', 'passThrough', 'bridge'] as const)(
    'is Windows authentication, mode %s',
    (mode) => {
      expect(named(bareTo('client'), 'outside', mode)).toEqual([['frontEnd.webticket-auth-off']])
      expect(named(bareTo('client', 'desk'), 'inside', mode)).toEqual([['frontEnd.webticket-auth-off']])
    },
  )

  test('that comes with a challenge beside the front end is not of the front end', () => {
    const challenged: Edit = (o) =>
      isWebTicket(o) && o.from === 'desk'
        ? ({
            ...o,
            answer: { ...bare, headers: { ...bare.headers, 'www-authenticate': own } },
          } as Observation)
        : bareTo('client')(o)
    expect(named(challenged, 'inside', 'bridge')).not.toContainEqual(['frontEnd.webticket-auth-off'])
  })
})

test('a proxy that takes challenges off hides that one service of a front end sends none', () => {
  const stripped: Edit = (o) =>
    o.kind === 'certprov' && o.from === 'client' ? { ...o, outcome: 'no-challenge', answer: bare } : o
  const both: Edit = (o) => stripped(bareTo('client', 'desk')(o))
  const causes = named(both, 'inside', 'bridge')
  expect(causes).toEqual([['proxy.strips-challenge']])
})

describe('challenges in one header', () => {
  test.each([[['Negotiate, NTLM']], [['Negotiate']]])('%j is the doing of a bridge', (offered) => {
    for (const vantage of ['outside', 'inside'] as const)
      expect(named(offering(offered, own), vantage, 'bridge')).toEqual([['proxy.one-challenge']])
  })

  test.each(['l4', 'passThrough'] as const)('are explained by nothing known in mode %s', (mode) => {
    expect(named(offering(['Negotiate'], own), 'outside', mode)).toEqual([[]])
  })

  test('are not the doing of the proxy where the front ends offer no other', () => {
    expect(named(offering(['Negotiate'], ['Negotiate']), 'inside', 'bridge')).toEqual([[]])
    expect(named(offering(['Negotiate'], []), 'inside', 'bridge')).toEqual([['proxy.one-challenge']])
  })

  test('are no list where one has parameters, as that of OAuth has', () => {
    const bearer = ['Bearer trusted_issuers="00000002@contoso.example", client_id="00000004"']
    expect(named(offering(bearer, bearer), 'inside', 'bridge')).toEqual([[]])
  })

  test('are none where NTLM has a header of its own', () => {
    expect(named(offering(own, own), 'outside', 'bridge')).toEqual([])
  })
})
