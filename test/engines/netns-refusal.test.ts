import { describe, expect, test } from '@jest/globals'
import { execa } from 'execa'
import { leftOver } from '../fixtures/leftovers.ts'

const fixture = new URL('../fixtures/start-lab.ts', import.meta.url).pathname

/** Tries to start a lab on a machine that lacks something, made with namespaces of its own. */
const startOn = async (spoil: string, label: string) => {
  const script = `${spoil}; exec "$0" "$1"`
  const options = ['--user', '--map-root-user', '--mount', 'sh', '-c', script, process.execPath, fixture]
  const { stdout, exitCode } = await execa('unshare', options, { reject: false, env: { LABEL: label } })
  return { exitCode, ...JSON.parse(stdout.split('\n').at(-1) ?? '{}') } as {
    exitCode: number
    code: string
    message: string
  }
}

describe('a machine that cannot run labs says so in a sentence, and nothing is left', () => {
  test.each([
    ['no-user-namespaces', 'echo 0 > /proc/sys/user/max_user_namespaces', /user namespaces/],
    ['machine-lacks', 'mount --bind /dev/null /usr/sbin/nft', /nftables/],
  ])(
    '%s',
    async (code, spoil, words) => {
      const label = `refused-${process.pid}-${code}`
      const refused = await startOn(spoil, label)
      expect(refused).toMatchObject({ exitCode: 2, code })
      expect(refused.message).toMatch(words)
      expect(await leftOver(label, new Set())).toEqual([])
    },
    30_000,
  )
})
