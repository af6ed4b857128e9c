import { describe, expect, test } from '@jest/globals'
import { audited, auditStages } from '../../harness/trial/audit.ts'
import { noEvidence, type TrialEvidence } from '../../harness/trial/outcome.ts'
import { trial } from '../reports/trials.ts'

const met = [{ text: 'from client: …', complaint: undefined, seen: [] }]
const unmet = [{ text: 'from client: …', complaint: 'it did not', seen: [] }]
const whole: TrialEvidence = {
  baseline: met,
  symptoms: met,
  proof: met,
  unaffected: met,
  persisting: met,
  healed: met,
}
const of = (evidence: Partial<TrialEvidence>) => trial({ evidence: { ...whole, ...evidence } })
const none = new Set<string>()

describe('an audit', () => {
  test('finds a trial sound that has evidence at every stage', () => {
    expect(audited(of({}), none).sound).toBe(true)
  })

  test.each(Object.keys(whole) as (keyof TrialEvidence)[])('finds one without any %s unsound', (stage) => {
    const row = audited(of({ [stage]: [] }), none)
    expect([row.stages[stage], row.sound]).toEqual(['none', false])
  })

  test.each(Object.keys(whole) as (keyof TrialEvidence)[])(
    'finds one whose %s did not hold unsound',
    (stage) => {
      const row = audited(of({ [stage]: unmet }), none)
      expect([row.stages[stage], row.sound]).toEqual(['failed', false])
    },
  )

  test('finds one that no diagnosis named unsound', () => {
    const row = audited({ ...trial({ evidence: whole }, 'missed') }, none)
    expect([row.stages.detected, row.sound]).toEqual(['failed', false])
  })

  test('asks a control for nothing that it leaves alone', () => {
    expect(audited(of({ unaffected: [] }), new Set(['missing-snat'])).sound).toBe(true)
  })

  test('asks nothing of one that does not apply', () => {
    const row = audited(trial({ evidence: noEvidence(), reason: 'forwards packets' }, 'not-applicable'), none)
    expect([row.notApplicable, row.sound]).toEqual(['forwards packets', true])
    expect(Object.values(row.stages)).toEqual(auditStages.map(() => 'not-asked'))
    expect(Object.keys(row.stages)).toEqual(Object.keys(audited(of({}), none).stages))
  })
})
