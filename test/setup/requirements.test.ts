import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { salemFolder } from '../../harness/paths.ts'
import { installCommand, missingRequirements, requirements } from '../../harness/setup/requirements.mjs'

const setup = join(salemFolder, 'harness', 'setup', 'setup.mjs')

/** Runs the set-up as an ordinary user, where some programs are hidden behind a file that cannot be run. */
const setUpWithout = (...programs: string[]) => {
  const hide = programs
    .map((program) => `mount --bind /dev/null "$(readlink -f "$(command -v ${program})")" && `)
    .join('')
  const script = `PATH=$PATH:/usr/sbin:/sbin; ${hide}exec unshare --user --map-user=1000 --map-group=1000 "$@"`
  const { status, stdout, stderr } = spawnSync(
    'unshare',
    ['--user', '--map-root-user', '--mount', 'sh', '-c', script, 'sh', process.execPath, setup],
    { encoding: 'utf8' },
  )
  return { status, said: stdout + stderr }
}

test('nothing is said where everything is there', () => {
  expect(setUpWithout()).toEqual({ status: 0, said: '' })
})

test('an ordinary user is told what is missing, what for, and the command that installs it', () => {
  const { status, said } = setUpWithout('nft', 'dig')
  expect(status).toBe(2)
  expect(said).toMatch(/nftables +packet filters/)
  expect(said).toMatch(/bind9-dnsutils +looking from a host: names/)
  expect(said).toContain('sudo apt-get install --no-install-recommends nftables bind9-dnsutils\n')
  expect(said).not.toContain('curl')
})

test('nothing is missing after the set-up that ran before the tests', () => {
  expect(missingRequirements()).toEqual([])
})

test('the command names every missing package once', () => {
  const packages = requirements.map((requirement) => requirement.package)
  expect(new Set(packages).size).toBe(packages.length)
  expect(installCommand(requirements)).toBe(
    `sudo apt-get install --no-install-recommends ${packages.join(' ')}`,
  )
})
