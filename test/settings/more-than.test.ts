import { expect, test } from '@jest/globals'
import { moreThan } from '../../harness/settings/more-than.ts'

test.each([0, 9, 10, 99, 409, 4096, 8190, 9999])('text that is a whole number greater than %d', (n) => {
  const greater = new RegExp(moreThan(n))
  const wrong = Array.from({ length: 20_000 }, (_, i) => i).filter((i) => greater.test(`${i}`) !== i > n)
  expect(wrong).toEqual([])
})
