import { noEvidence, type Trial, type Verdict } from '../../harness/trial/outcome.ts'

const good: readonly Verdict[] = ['detected', 'clear', 'not-applicable']

/** A trial that ended like this; everything else as in a quiet one. */
export const trial = (
  facts: Partial<Trial> = {},
  outside: Verdict = 'detected',
  inside: Verdict = outside,
): Trial => ({
  scenario: 'missing-snat',
  engine: 'netns',
  proxy: 'fastl4',
  mode: 'l4',
  verdicts: { outside, inside },
  asExpected: good.includes(outside) && good.includes(inside),
  ms: 1200,
  reason: '',
  diagnosis: { outside: [], inside: [] },
  aboutProxy: [],
  expected: { outside: [], inside: [] },
  evidence: noEvidence(),
  hidden: { outside: [], inside: [] },
  provenance: { seed: 0, planHash: 'abc', salem: '0.1.0', kernel: '6.1', node: 'v24', tools: {} },
  ...facts,
})
