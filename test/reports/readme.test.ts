import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { combinations, scenarios } from '../../scenarios/index.ts'

test('the README says how much the catalogue holds', () => {
  const readme = readFileSync('README.md', 'utf8').replace(/\s+/g, ' ')
  const said = /(\d+) failures, (\d+) healthy deployments .*?, and (\d+) pairs/
    .exec(readme)
    ?.slice(1)
    .map(Number)
  const of = (kind: string) => scenarios.filter((scenario) => scenario.kind === kind).length
  expect(said).toEqual([of('fault'), of('control'), combinations.length])
})
