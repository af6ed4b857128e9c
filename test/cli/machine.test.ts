import { expect, test } from '@jest/globals'
import { execa } from 'execa'
import { salem, salemPath, text } from './salem.ts'

/** On a machine that allows no user namespaces. */
const withoutNamespaces = (command: string) =>
  execa(
    'unshare',
    [
      '--user',
      '--map-root-user',
      'sh',
      '-c',
      `echo 0 > /proc/sys/user/max_user_namespaces; exec ${process.execPath} ${salemPath} ${command}`,
    ],
    { reject: false, stdin: 'ignore' },
  )

test('check shows what is here and what it is for', async () => {
  const { exitCode, stdout } = await salem(['check'])
  expect(text(stdout)).toMatch(/nftables +yes +packet filters[\s\S]*user namespaces +yes/)
  expect(exitCode).toBe(0)
})

test('check names what the kernel does not allow, and the command that mends it', async () => {
  const { exitCode, stdout } = await withoutNamespaces('check')
  expect(stdout).toMatch(/user namespaces +NO +hosts without root: [\s\S]*Next:\n {2}as root: sysctl -w/)
  expect(exitCode).toBe(2)
})

test.each(['run healthy', 'run healthy --json', 'up', 'up -d'])(
  '%s says so in a sentence',
  async (command) => {
    const { exitCode, stdout, stderr } = await withoutNamespaces(command)
    expect(stderr).toMatch(
      /^salem: expected this machine to allow user namespaces[^\n]*\nNext: as root: sysctl -w/,
    )
    expect([exitCode, stdout]).toEqual([2, ''])
  },
)
