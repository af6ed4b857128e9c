import { expect, test } from '@jest/globals'
import { wholeAnswers } from '../../../harness/probes/tools/whole-answers.ts'

/** What curl prints with `-i`. */
const printed = (...answers: [version: string, status: number, body: string][]): string =>
  answers
    .map(([version, status, body]) => `HTTP/${version} ${status} x\r\nServer: a\r\n\r\n${body}\n`)
    .join('')

test.each(['1.1', '1.0'])('answers one after the other are each told, in HTTP/%s', (version) => {
  const stdout = printed([version, 200, 'one'], ['1.1', 503, 'two'], [version, 401, ''])
  const answers = wholeAnswers({ stdout, stderr: '', exitCode: 0 })
  expect(answers.map(({ status, body }) => [status, body.trim()])).toEqual([
    [200, 'one'],
    [503, 'two'],
    [401, ''],
  ])
})
