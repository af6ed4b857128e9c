import { describe, expect, test } from '@jest/globals'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import { viewOf, type World } from './views.ts'
import { refusing } from './worlds.ts'

const named = (world: World) => diagnose(viewOf(world)).findings.map((finding) => finding.causes)

const apart = { challengedBy: 'fe1.contoso.internal', refusedBy: 'fe2.contoso.internal' }
const sameNode = { challengedBy: 'fe1.contoso.internal', refusedBy: 'fe1.contoso.internal' }

describe('a sign-in that is denied with the right password', () => {
  test.each([apart, sameNode])(
    'is the doing of a bridge: challenge of $challengedBy, refusal of $refusedBy',
    (denied) => {
      expect(named({ mode: 'bridge', denied })).toEqual([['proxy.breaks-ntlm']])
      expect(named({ mode: 'bridge', vantage: 'inside', denied })).toEqual([['proxy.breaks-ntlm']])
      expect(named({ denied })).toEqual([['proxy.breaks-ntlm']])
    },
  )

  test.each(['l4', 'passThrough'] as const)(
    'has no known cause in mode %s, which keeps connections whole',
    (mode) => {
      expect(named({ mode, denied: sameNode })).toEqual([[]])
    },
  )

  test('by somebody who is no front end breaks nothing', () => {
    const view = viewOf({ mode: 'bridge', denied: apart })
    const observations = view.observations.map((o) =>
      o.kind === 'certprov' && o.answer ? { ...o, answer: { ...o.answer, headers: {} } } : o,
    )
    const causes = diagnose({ ...view, observations }).findings.flatMap((finding) => finding.causes)
    expect(causes).toEqual(['proxy.authenticates-itself'])
  })

  test('is named beside a dead node', () => {
    const world: World = {
      mode: 'bridge',
      https: ['served', refusing.bridge],
      http: ['served'],
      denied: apart,
    }
    expect(named(world)).toContainEqual(['proxy.wrong-monitor'])
  })
})
