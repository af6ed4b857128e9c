import { afterEach, expect, test } from '@jest/globals'
import { execa } from 'execa'
import { killLab } from '../../harness/detached/end.ts'
import { findKeptLabs } from '../../harness/detached/find.ts'
import { isGone } from '../../harness/detached/gone.ts'
import { poll } from '../../harness/lab/poll.ts'
import { salemFolder } from '../../harness/paths.ts'
import { salem, salemPath, text } from '../cli/salem.ts'

const name = `kept-${process.pid}`
const lab = ['--lab', name]
const found = async () => (await findKeptLabs()).find((kept) => kept.name === name)
const up = (...args: string[]) => salem(['up', ...args, '--name', name])

afterEach(async () => {
  const left = await found()
  if (left) await killLab(left)
})

test('up -d, look, break, heal, down', async () => {
  const { stdout } = await up('missing-snat', '-d')
  expect(text(stdout)).toMatch(
    /is up: fastl4 in mode l4[\s\S]*Ticket\n {2}Nobody outside[\s\S]*salem shell client/,
  )
  const curl = ['curl', '-sS', '--max-time', '2', '-o', '/dev/null', 'https://lyncweb.contoso.example/meet']
  expect((await salem(['exec', ...lab, 'client', '--', ...curl])).exitCode).toBe(28)
  expect((await salem(['heal', ...lab])).stdout).toMatch(/is healthy\.\n {2}proxy: files .*fastl4/)
  expect((await salem(['exec', ...lab, 'client', '--', ...curl])).exitCode).toBe(0)
  expect((await salem(['inject', 'name-mismatch', ...lab])).stdout).toMatch(/: name-mismatch\n {2}fe1: /)
  expect((await salem(['inject', 'name-mismatch', ...lab])).stderr).toMatch(
    /not in the lab yet, got name-mismatch/,
  )
  expect((await salem(['heal', 'wrong-port', ...lab])).stderr).toMatch(/\(name-mismatch\), got wrong-port/)
  const { stdout: listed } = await salem(['status', '--json'])
  expect(JSON.parse(text(listed)).find((row: { name: string }) => row.name === name).state.injected).toEqual([
    'name-mismatch',
  ])
  const keeper = (await found())?.keeper as number
  expect((await salem(['down', ...lab])).stdout).toBe(`The lab ${name} is gone.`)
  expect(await found()).toBeUndefined()
  expect(await isGone(keeper)).toBe(true)
})

test('exec ends with the exit code of the command, shell with that of the shell', async () => {
  await up('-d')
  expect((await salem(['exec', ...lab, 'fe1', '--', 'sh', '-c', 'exit 7'])).exitCode).toBe(7)
  const shell = await salem(['shell', 'firewall', ...lab], { stdin: 'pipe', input: 'hostname; exit 3\n' })
  expect([shell.exitCode, shell.stdout]).toEqual([3, 'firewall'])
  expect((await salem(['exec', ...lab, 'fe3', '--', 'true'])).stderr).toMatch(
    /fe1, fe2; got fe3\. Did you mean/,
  )
  expect((await up('-d')).stderr).toMatch(/a lab called .* is running/)
})

test('a keeper that is killed takes its lab with it', async () => {
  await up('-d')
  const { keeper, pid } = (await found())!
  process.kill(keeper, 'SIGKILL')
  await poll('the lab to go', 10_000, async () => (await found()) === undefined)
  expect(await isGone(pid)).toBe(true)
})

test('in the foreground it lasts as long as its input', async () => {
  const running = salem(['up', '--name', name], { stdin: 'pipe' })
  for await (const line of running) if (String(line).includes('Ctrl-C ends it')) running.stdin?.end()
  expect((await running).exitCode).toBe(0)
  expect(await found()).toBeUndefined()
})

test('clean ends every lab, and says which', async () => {
  const script = [
    `${process.execPath} ${salemPath} up -d --name one >/dev/null`,
    `${process.execPath} ${salemPath} up -d --name two >/dev/null`,
    `${process.execPath} ${salemPath} clean`,
    `${process.execPath} ${salemPath} clean`,
    `${process.execPath} ${salemPath} status`,
  ].join('\n')
  // Sees no process but its own, so that no other test loses its lab.
  const apart = ['--user', '--map-root-user', '--mount', '--pid', '--fork', '--mount-proc', '--kill-child']
  const { stdout } = await execa('unshare', [...apart, 'sh', '-c', script], { cwd: salemFolder })
  const lines = stdout.split('\n')
  expect(
    lines
      .slice(0, 2)
      .map((line) => line.replace(/\d+/g, 'N'))
      .sort(),
  ).toEqual(['Ended one (PID N, kept by N).', 'Ended two (PID N, kept by N).'])
  expect(lines.slice(2)).toEqual(['There was nothing to end.', 'No lab is up.'])
})
