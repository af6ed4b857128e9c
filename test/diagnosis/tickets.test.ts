import { describe, expect, test } from '@jest/globals'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import type { Mode, Vantage } from '../../harness/diagnosis/diagnosis.ts'
import type { Observation, TicketObservation } from '../../harness/probes/observation.ts'
import { viewOf } from './views.ts'

const [fe1, fe2] = ['fe1.contoso.internal', 'fe2.contoso.internal']

type Fate = Pick<TicketObservation, 'outcome' | 'uses' | 'issuedBy' | 'aheadMs'>

/** A ticket of one front end as others answer it: `[node, status]`. */
const ticket = (
  issuedBy: string,
  aheadMinutes: number,
  ...shown: [node: string, status: number][]
): Fate => ({
  outcome: shown.every(([, status]) => status === 200) ? 'accepted' : 'denied',
  issuedBy,
  aheadMs: aheadMinutes * 60_000,
  uses: shown.map(([node, status]) => ({ node, status })),
})

const named = (fates: readonly Fate[], vantage: Vantage, mode?: Mode) => {
  const view = viewOf({ vantage, ...(mode && { mode }) })
  let next = 0
  const put = (o: Observation): Observation =>
    o.kind === 'ticket' && o.from === 'client' ? { ...o, ...fates[next++ % fates.length] } : o
  const { findings } = diagnose({ ...view, observations: view.observations.map(put) })
  return findings.map(({ causes }) => causes)
}

const everywhere = ['l4', 'passThrough', 'bridge', undefined] as const

describe('a web ticket that is refused', () => {
  const stripped = [ticket(fe1, 0, [fe1, 401], [fe2, 401]), ticket(fe2, 0, [fe1, 401], [fe2, 401])]
  const unshared = [ticket(fe1, 0, [fe1, 200], [fe2, 401]), ticket(fe2, 0, [fe1, 401], [fe2, 200])]
  const skewed = [ticket(fe1, 0, [fe1, 200], [fe2, 200]), ticket(fe2, 20, [fe1, 401], [fe2, 200])]

  test.each(['outside', 'inside'] as const)('by its issuer too does not get through a bridge, %s', (from) => {
    expect(named(stripped, from, 'bridge')).toEqual([['proxy.strips-ticket']])
  })

  test('by its issuer too is explained by nothing known where requests are not looked at', () => {
    expect(named(stripped, 'outside', 'l4')).toEqual([[]])
  })

  test.each(everywhere)('by the other front end alone is not shared, mode %s', (mode) => {
    for (const from of ['outside', 'inside'] as const)
      expect(named(unshared, from, mode)).toEqual([['frontEnd.unshared-tickets']])
  })

  test.each(everywhere)('only if it comes from the future tells of clocks, mode %s', (mode) => {
    for (const from of ['outside', 'inside'] as const)
      expect(named(skewed, from, mode)).toEqual([['frontEnd.clock-skew']])
  })

  test('nowhere yet, but of another time than others, tells of clocks', () => {
    const fates = [ticket(fe1, 0, [fe1, 200], [fe2, 200]), ticket(fe2, 20, [fe2, 200])]
    expect(named(fates, 'outside')).toEqual([['frontEnd.clock-skew']])
  })

  test('by the other front end is not shared, however wrong the clock of who asks', () => {
    const late = unshared.map((fate) => ({ ...fate, aheadMs: 20 * 60_000 }))
    expect(named(late, 'outside')).toEqual([['frontEnd.unshared-tickets']])
  })

  test('tells how clocks differ, and not from that of who asks', () => {
    const fates = [ticket(fe1, -10, [fe1, 200], [fe2, 200]), ticket(fe2, 10, [fe1, 401], [fe2, 200])]
    const view = viewOf()
    let next = 0
    const observations = view.observations.map((o) =>
      o.kind === 'ticket' ? { ...o, ...fates[next++ % 2] } : o,
    )
    const [finding] = diagnose({ ...view, observations }).findings
    expect(finding?.because).toMatch(/fe2.* 20 minutes ahead of .*fe1/)
  })

  test('nowhere, all from one future, is the clock of who asks', () => {
    expect(named([ticket(fe1, 20, [fe2, 200]), ticket(fe2, 20, [fe1, 200])], 'outside')).toEqual([])
  })

  test.each(everywhere)(
    'by the other front end, with a cookie that is set again, tells of the cookie, mode %s',
    (mode) => {
      const again = unshared.map((fate) => ({
        ...fate,
        uses: fate.uses.map((use) => ({ ...use, cookieSetAgain: true as const })),
      }))
      for (const from of ['outside', 'inside'] as const)
        expect(named(again, from, mode)).toEqual([['proxy.strips-cookie']])
    },
  )

  test('and never seen at its issuer leaves both in question through a bridge', () => {
    const [finding] = named([ticket(fe1, 0, [fe2, 401]), ticket(fe2, 0, [fe1, 401])], 'outside', 'bridge')
    expect(finding?.toSorted()).toEqual(['frontEnd.unshared-tickets', 'proxy.strips-ticket'])
  })
})

describe('a user’s own document', () => {
  const leading = (host: string) => [
    { ...ticket(fe1, 0, [fe1, 200]), uses: [{ node: fe1, status: 200, leadsTo: [host] }] },
  ]

  test.each(everywhere)('with external addresses of the inside names the home pool, mode %s', (mode) => {
    expect(named(leading('pool01.contoso.internal'), 'outside', mode)).toEqual([
      ['frontEnd.internal-user-links'],
    ])
  })

  test('goes with what everybody is told, where that leads to the inside too', () => {
    const view = viewOf()
    const link = '<Link href="https://pool01.contoso.internal/Autodiscover"/>'
    const lead = (o: Observation): Observation => {
      if (o.kind === 'ticket') return { ...o, ...leading('pool01.contoso.internal')[0] }
      const isRoot = o.kind === 'http' && /(\.example|root)\/?$/.test(o.request.url)
      return isRoot && o.answer
        ? { ...o, answer: { ...o.answer, body: o.answer.body.replace('<Root/>', link) } }
        : o
    }
    const { findings } = diagnose({ ...view, observations: view.observations.map(lead) })
    expect(findings.map(({ causes }) => causes)).toEqual([['frontEnd.internal-links']])
  })

  test('with published addresses is right', () => {
    expect(named(leading('lyncweb.contoso.example'), 'outside')).toEqual([])
  })
})
