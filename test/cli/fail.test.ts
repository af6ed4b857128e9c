import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { fail } from '../../harness/cli/fail.ts'
import { SalemError } from '../../harness/errors.ts'

let said = ''
beforeEach(() => {
  said = ''
  jest.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    said += chunk
    return true
  })
})
afterEach(() => {
  jest.restoreAllMocks()
})

test('an error for people: the sentence, the next command, its own exit code', () => {
  const error = new SalemError({ code: 'x', message: 'expected a, got b', next: 'salem list', exitCode: 64 })
  expect(fail(error)).toBe(64)
  expect(said).toMatch(/^salem: expected a, got b\nNext: salem list\n$/)
})

test('anything else is a bug: one line, how to report it, and no stack', () => {
  expect(fail(new TypeError('x is not a function'))).toBe(2)
  expect(said).toMatch(
    /^A bug in Salem: TypeError: x is not a function\nPlease report it .*SALEM_DEBUG=1.*\n$/,
  )
})
