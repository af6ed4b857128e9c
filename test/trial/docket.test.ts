import { expect, test } from '@jest/globals'
import { createDocket } from '../../harness/trial/docket.ts'

const cases = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${letter}${i}`)

const docketOf = (...piles: string[][]) => createDocket(piles.flat(), (one) => one[0] ?? '')

/** All that a lane is given when it is by itself from now on. */
const rest = (next: () => string | undefined): string[] => {
  const given: string[] = []
  for (let one = next(); one !== undefined; one = next()) given.push(one)
  return given
}

test('one lane hears everything, kind by kind', () => {
  const next = docketOf(['a1', 'b1', 'a2'], ['b2'])()
  expect(rest(next)).toEqual(['a1', 'a2', 'b1', 'b2'])
})

test('a kind of lab that nobody has yet comes before one more of a kind', () => {
  const join = docketOf(cases('a', 9), cases('b', 2), cases('c', 2))
  const firsts = [join(), join(), join(), join()].map((next) => next())
  expect(firsts).toEqual(['a0', 'b0', 'c0', 'a1'])
})

test('who has heard a small kind helps with the large one', () => {
  const join = docketOf(cases('a', 20), cases('b', 2))
  const [first, second] = [join(), join()]
  expect([first(), second(), second(), second()]).toEqual(['a0', 'b0', 'b1', 'a1'])
})

test('for a few cases no second lab is made', () => {
  const join = docketOf(cases('a', 4))
  const [first, second] = [join(), join()]
  expect([first(), second(), first()]).toEqual(['a0', undefined, 'a1'])
})

test('more lanes go where most is left for each', () => {
  const join = docketOf(cases('a', 8), cases('b', 30))
  const lanes = [join(), join(), join(), join()]
  expect(lanes.map((next) => next())).toEqual(['a0', 'b0', 'b1', 'b2'])
})

test('nothing is heard of no cases', () => {
  expect(docketOf()()()).toBeUndefined()
})
