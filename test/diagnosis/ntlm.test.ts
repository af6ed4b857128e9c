import { describe, expect, test } from '@jest/globals'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import type { Observation } from '../../harness/probes/observation.ts'
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

  test('is no matter of spelling: a front end has one name in capitals too', () => {
    const [{ because } = { because: '' }] = diagnose(
      viewOf({ mode: 'bridge', denied: { ...sameNode, challengedBy: 'FE1.contoso.internal' } }),
    ).findings
    expect(because).not.toContain('another')
  })

  const edited = (edit: (o: Observation) => Observation, world: World) => {
    const view = viewOf({ mode: 'bridge', denied: sameNode, ...world })
    return diagnose({ ...view, observations: view.observations.map(edit) }).findings.map(
      ({ causes }) => causes,
    )
  }

  test('is not seen where the password may be wrong: a front end denies it beside as well', () => {
    const view = viewOf({ mode: 'bridge', denied: sameNode })
    const denied = view.observations.find(({ kind }) => kind === 'certprov') as Observation
    const beside = (o: Observation) =>
      o.kind === 'certprov' && o.from === 'desk' ? ({ ...denied, from: 'desk' } as Observation) : o
    expect(edited(beside, { vantage: 'inside' })).toEqual([[]])
  })

  test('is not seen where the password may be wrong: it is good for no web ticket either', () => {
    const headers = { 'x-ms-server-fqdn': ['fe1.contoso.internal'] }
    const answer = { status: 500, reason: '', headers, body: 'No valid security token.' }
    const ticketless = (o: Observation): Observation =>
      o.kind === 'ticket' ? { ...o, outcome: 'no-ticket', issuedBy: undefined, uses: [], answer } : o
    expect(edited(ticketless, {})).toEqual([[]])
  })

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
