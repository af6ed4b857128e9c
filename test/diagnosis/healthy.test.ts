import { describe, expect, test } from '@jest/globals'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import type { Vantage } from '../../harness/diagnosis/diagnosis.ts'
import { fe2 } from './brief.ts'
import { listeners } from './certificates.ts'
import { ledgers } from './flows.ts'
import { viewOf, type World } from './views.ts'
import { modes } from './worlds.ts'

const vantages: Vantage[] = ['outside', 'inside']

const controls: Record<string, World> = {
  'the reference': {},
  'port 80 redirects to HTTPS': { http: ['redirected'] },
  'port 80 is not published': { http: ['refused'] },
  'port 80 is filtered': { http: ['silent'] },
  'a private CA that the client trusts': { listener: listeners.privateAndTrusted },
  'no SNAT, answers routed back through the proxy': { ledgers: ledgers.routedBack },
  'a dead node that is out of the pool': { deadNodes: [fe2], ledgers: ledgers.deadNode },
  'a slow way': { connectMs: 900 },
}

const cases = Object.keys(controls).flatMap((control) =>
  [...modes, undefined].flatMap((mode) => vantages.map((vantage) => ({ control, mode, vantage }))),
)

describe('a healthy deployment', () => {
  test.each(cases)('$control gives no finding in mode $mode from $vantage', ({ control, mode, vantage }) => {
    expect(diagnose(viewOf({ ...controls[control], mode, vantage })).findings).toEqual([])
  })
})

describe('what was not seen', () => {
  test.each(vantages)('nothing at all is not health, %s', (vantage) => {
    const { brief } = viewOf()
    const { findings } = diagnose({ vantage, brief, observations: [] })
    expect(findings).toEqual([
      { causes: [], because: 'Nothing was observed, so nothing can be said.', evidence: [] },
    ])
  })

  test('a client that was not seen to sign in is not health', () => {
    const view = viewOf()
    const observations = view.observations.filter(({ kind }) => kind !== 'certprov')
    const { findings } = diagnose({ ...view, observations })
    expect(findings.map(({ causes }) => causes)).toEqual([[]])
    expect(findings[0]?.because).toContain('not observed to sign in')
  })
})
