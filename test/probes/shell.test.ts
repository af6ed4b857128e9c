import { execFileSync } from 'node:child_process'
import { expect, test } from '@jest/globals'
import { shell } from '../../harness/probes/shell.ts'

test.each([
  ['plain words', ['curl', '-m', '1.5', 'https://meet.contoso.example:443/a%20b']],
  ['a backslash', ['CONTOSO\\alice']],
  ['quotes of both kinds', [`it's`, 'say "no"']],
  ['what a shell would act on', ['$HOME', '`id`', '; rm -rf', '*', '!x', '', 'two words', 'two\nlines']],
])('a shell gets back %s', (_what, words) => {
  const seen = execFileSync('sh', ['-c', `printf '%s\\0' ${shell(words)}`], { encoding: 'utf8' })
  expect(seen.split('\0').slice(0, -1)).toEqual(words)
})
