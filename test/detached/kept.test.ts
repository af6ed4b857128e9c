import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { execa } from 'execa'
import { killLab } from '../../harness/detached/end.ts'
import { findKeptLabs } from '../../harness/detached/find.ts'
import { hasEnded } from '../../harness/engines/process.ts'
import { salemFolder } from '../../harness/paths.ts'
import { poll } from '../../harness/poll.ts'
import { salem, salemPath, text } from '../cli/salem.ts'
import { withDocker } from '../engines/with-docker.ts'

jest.setTimeout(120_000)

const suites = { netns: describe, docker: withDocker }

describe.each(['netns', 'docker'] as const)('kept labs', (engine) => {
  suites[engine](`of the engine ${engine}`, () => {
    const name = `${engine}-${process.pid}`
    const lab = ['--lab', name]
    const found = async () => (await findKeptLabs()).find((kept) => kept.name === name)
    const up = (...args: string[]) => salem(['up', ...args, '--name', name, '--engine', engine])

    const endIt = async () => {
      const left = await found()
      if (left) await killLab(left)
    }

    describe('are looked into', () => {
      beforeAll(async () => {
        expect((await up('-d')).exitCode).toBe(0)
      })
      afterAll(endIt)

      test('exec ends with the exit code of the command, shell with that of the shell', async () => {
        expect((await salem(['exec', ...lab, 'fe1', '--', 'sh', '-c', 'exit 7'])).exitCode).toBe(7)
        const shell = await salem(['shell', 'firewall', ...lab], {
          stdin: 'pipe',
          input: 'hostname; exit 3\n',
        })
        expect([shell.exitCode, shell.stdout]).toEqual([3, 'firewall'])
        expect((await salem(['exec', ...lab, 'fe3', '--', 'true'])).stderr).toMatch(
          /hosts .*fe1, fe2.*; got fe3\. Did you mean/,
        )
        expect((await up('-d')).stderr).toMatch(/a lab called .* is running/)
      })

      test('timeline says why a host answered as it did', async () => {
        const curl = ['curl', '-sS', '-o', '/dev/null', 'https://lyncweb.contoso.example/cscp']
        await salem(['exec', ...lab, 'client', '--', ...curl])
        const told = async (...args: string[]) => text((await salem(['timeline', ...args, ...lab])).stdout)
        expect(await told()).toMatch(
          /request external GET lyncweb\.contoso\.example\/cscp 404 [\s\S]*no such address/,
        )
        const [only, ...others] = JSON.parse(await told('dns', '--last', '1', '--json'))
        expect([only, others]).toMatchObject([{ host: 'dns', kind: 'query' }, []])
        expect(await told('dns')).not.toMatch(/ready/)
        expect(await told('dns', '--all')).toMatch(/dns ready/)
        expect((await salem(['timeline', 'fe9', ...lab])).stderr).toMatch(/got fe9/)
      })

      test('exec passes a signal on to what it runs', async () => {
        const trap = 'trap "echo ended; exit 5" TERM; echo waiting; while :; do sleep 0.1; done'
        const running = salem(['exec', ...lab, 'client', '--', 'sh', '-c', trap])
        const lines: string[] = []
        for await (const line of running) if (lines.push(String(line)) === 1) running.kill('SIGTERM')
        expect([(await running).exitCode, lines]).toEqual([5, ['waiting', 'ended']])
      })

      test('a shell ends when its lab does', async () => {
        const shell = salem(['shell', 'client', ...lab], { stdin: 'pipe' })
        shell.stdin?.write('echo in\n')
        for await (const line of shell) if (String(line) === 'in') await salem(['down', ...lab])
        expect((await shell).exitCode).not.toBe(0)
      })
    })

    describe('come and go', () => {
      afterEach(endIt)

      test('up -d, look, break, heal, down', async () => {
        const { stdout } = await up('missing-snat', '-d')
        expect(text(stdout)).toMatch(
          /is up: fastl4 in mode l4[\s\S]*Ticket\n {2}Nobody outside[\s\S]*salem shell client/,
        )
        const url = 'https://lyncweb.contoso.example/meet'
        const curl = ['curl', '-sS', '--max-time', '2', '-o', '/dev/null', url]
        expect((await salem(['exec', ...lab, 'client', '--', ...curl])).exitCode).toBe(28)
        expect((await salem(['heal', ...lab])).stdout).toMatch(/is healthy\.\n {2}proxy: files .*fastl4/)
        expect((await salem(['exec', ...lab, 'client', '--', ...curl])).exitCode).toBe(0)
        expect((await salem(['inject', 'name-mismatch', ...lab])).stdout).toMatch(
          /: name-mismatch\n {2}fe1: /,
        )
        expect((await salem(['inject', 'name-mismatch', ...lab])).stderr).toMatch(
          /not in the lab yet, got name-mismatch/,
        )
        expect((await salem(['heal', 'wrong-port', ...lab])).stderr).toMatch(
          /\(name-mismatch\), got wrong-port/,
        )
        const { stdout: listed } = await salem(['status', '--json'])
        const row = JSON.parse(text(listed)).find((one: { name: string }) => one.name === name)
        expect(row).toMatchObject({ engine, state: { injected: ['name-mismatch'] } })
        const { keeper } = (await found())!
        expect((await salem(['down', ...lab])).stdout).toBe(`The lab ${name} is gone.`)
        expect(await found()).toBeUndefined()
        expect(await hasEnded(keeper)).toBe(true)
      })

      test('a keeper that is killed takes its lab with it', async () => {
        await up('-d')
        const kept = (await found())!
        process.kill(kept.keeper, 'SIGKILL')
        await poll('the lab to go', 60_000, kept.isGone)
        expect(await found()).toBeUndefined()
      })

      test('in the foreground it lasts as long as its input', async () => {
        const running = salem(['up', '--name', name, '--engine', engine], { stdin: 'pipe' })
        for await (const line of running) if (String(line).includes('Ctrl-C ends it')) running.stdin?.end()
        expect((await running).exitCode).toBe(0)
        expect(await found()).toBeUndefined()
      })

      test('of two of one name that start at once one stays', async () => {
        const ended = await Promise.all([up('-d'), up('-d')])
        expect(ended.map(({ exitCode }) => exitCode).sort()).toEqual([0, 64])
        expect((await findKeptLabs()).filter((kept) => kept.name === name)).toHaveLength(1)
      })

      test('clean ends every lab, and says which', async () => {
        const start = (one: string) =>
          `${process.execPath} ${salemPath} up -d --engine ${engine} --name ${one} >/dev/null`
        const script = [
          start('one'),
          start('two'),
          `${process.execPath} ${salemPath} clean`,
          `${process.execPath} ${salemPath} clean`,
          `${process.execPath} ${salemPath} status`,
        ].join('\n')
        // Sees no process but its own, so that no other test loses its lab.
        const apart = [
          ...['--user', '--map-root-user', '--mount', '--pid', '--fork', '--mount-proc', '--kill-child'],
        ]
        const { stdout } = await execa('unshare', [...apart, 'sh', '-c', script], { cwd: salemFolder })
        const lines = stdout.split('\n').map((line) => line.replace(/\d+/g, 'N'))
        const parts = { netns: 'PID N', docker: 'N containers' }[engine]
        expect(lines.filter((line) => line.startsWith('Ended')).sort()).toEqual([
          `Ended one (${parts}, kept by process N).`,
          `Ended two (${parts}, kept by process N).`,
        ])
        expect(lines.at(-1)).toBe('No lab is up.')
      })
    })
  })
})
