import { expect, test } from '@jest/globals'
import { madeFrom } from '../../harness/atlas/made-from.ts'
import { atlasDeployments } from '../../harness/atlas/reference.ts'
import { askers, questionsOf } from '../../harness/diagnosis/questions.ts'
import type { Scenario } from '../../harness/scenario/scenario.ts'
import { briefFor } from '../../harness/trial/brief.ts'
import { scenarios } from '../../scenarios/index.ts'

const deployments = atlasDeployments.slice(-1)
const some = scenarios.slice(0, 3)
const stamp = (list: readonly Scenario[]) => madeFrom(deployments, list)

test('the same catalogue has the same stamp', () => {
  expect(stamp(some)).toBe(stamp(some.map((one) => ({ ...one }))))
})

const [first, ...others] = some
const changed = (change: object) => stamp([{ ...first, ...change } as Scenario, ...others])

test.each([
  ['layer', { layer: 'auth' }],
  ['symptom', { symptoms: { l4: [], passThrough: [], bridge: [] } }],
  ['proof', { proof: { l4: [], passThrough: [], bridge: [] } }],
  ['twin', { twins: [{ id: 'wrong-port', from: 'outside', mode: 'bridge', separatedBy: 'nothing' }] }],
])('another %s is another stamp', (_, change) => {
  expect(changed(change)).not.toBe(stamp(some))
})

// Pages are laid out anew for them, and a test compares those; no lab would show anything else.
test.each([
  ['title', { title: 'Something else' }],
  ['ticket', { ticket: 'Something else is the matter.' }],
  ['hints', { hints: ['One', 'Two', 'Three'] }],
  ['sources', { sources: [{ design: 'elsewhere', confidence: 'recall' }] }],
  ['repair', { repair: { general: 'Mend it.' } }],
])('another %s is not: nothing is measured for it', (_, change) => {
  expect(changed(change)).toBe(stamp(some))
})

test('the questions of a brief are those of every asker, the later ones among them', () => {
  const [d] = deployments
  if (!d) throw new Error('expected a deployment')
  const text = JSON.stringify(questionsOf(briefFor(d, 'inside'), 'inside'))
  expect(Object.keys(askers).filter((name) => !text.includes(`"${name}"`))).toEqual([])
  for (const kind of [
    'dns',
    'tcp',
    'tls',
    'http',
    'certprov',
    'ticket',
    'events',
    'strangers',
    'trace',
    'sip',
  ])
    expect(text).toContain(`"kind":"${kind}"`)
})
