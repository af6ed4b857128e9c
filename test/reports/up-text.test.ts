import { expect, test } from '@jest/globals'
import { upText } from '../../harness/reports/up-text.ts'

const lab = { name: 'second', proxy: 'haproxy', mode: 'bridge', hosts: ['client', 'proxy'] }
const told = (alone: boolean): string =>
  upText(lab, { tickets: [], web: 'lyncweb.contoso.example', detached: true, alone })

test('beside another lab the ways in say which is meant, so that they can be typed as they are', () => {
  const commands = told(false).match(/salem (?:shell|exec|inject|heal|timeline|down)[^,`\n]*/g)
  expect(commands).toHaveLength(6)
  expect(commands?.filter((command) => !command.includes('--lab second'))).toEqual([])
})

test('a lab that is alone need not be named', () => {
  expect(told(true)).not.toContain('--lab')
})
