import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from '@jest/globals'
import { execa } from 'execa'
import { parse } from 'yaml'
import { poll } from '../../harness/poll.ts'
import { withDocker } from './with-docker.ts'

const patienceMs = 240_000

/** The options that the docs give, word for word. */
const documented = async (): Promise<string[]> => {
  const text = await readFile('docs/docker.md', 'utf8')
  const [, words = ''] = /^docker run ([\s\S]*?)\n? +salem\/lab run/m.exec(text) ?? []
  return words.split(/[\s\\]+/).filter(Boolean)
}

const composeFile = 'docker/compose.yaml'

/** Debian's, and the one that Docker brings along now. */
const versions = [['docker-compose'], ['docker', 'compose']]

type Compose = { services: { lab: { cap_drop: string[]; security_opt: string[]; read_only: boolean } } }

withDocker('a lab in one container', () => {
  beforeAll(() => execa(process.execPath, ['harness/setup/docker-lab.mjs']), patienceMs)

  test(
    'comes to its verdict with the options that the docs give, and no capability',
    async () => {
      const options = await documented()
      expect(options).toEqual(expect.arrayContaining(['--read-only', '--cap-drop', 'ALL']))
      const wanted = ['run', 'wrong-port', '--proxy', 'haproxy:bridge', '--json']
      const { stdout } = await execa('docker', ['run', ...options, '--pull', 'never', 'salem/lab', ...wanted])
      const [trial] = JSON.parse(stdout).trials
      expect(trial.verdicts).toEqual({ outside: 'detected', inside: 'detected' })
    },
    patienceMs,
  )

  test('is given no more rights by docker compose', async () => {
    const { lab } = (parse(await readFile(composeFile, 'utf8')) as Compose).services
    const options = await documented()
    const given = options.filter((_, i) => options[i - 1] === '--security-opt')
    expect([lab.cap_drop, lab.read_only]).toEqual([['ALL'], true])
    expect(given).toEqual(expect.arrayContaining(lab.security_opt))
  })

  const there = versions.filter(([command = '', ...words]) => {
    const { error, status } = spawnSync(command, [...words, 'version'], { stdio: 'ignore' })
    return !error && status === 0
  })
  if (there.length === 0) process.stderr.write('Skipped: docker compose: neither 1.29 nor 2 is installed\n')
  const withCompose = there.length > 0 ? test.each(there) : test.skip.each(versions)

  withCompose(
    '`%s %s up` brings it up with a shell in its client, and `down` leaves nothing',
    async (...version) => {
      const project = `salem-test-${process.pid}`
      const [command = '', ...words] = version
      const compose = (args: string[], options = {}) =>
        execa(command, [...words, '--file', composeFile, '--project-name', project, ...args], options)
      const inLab = (args: string[], options = {}) =>
        compose(['exec', '-T', 'lab', 'salem', ...args], options)
      try {
        await compose(['up', '--detach'], { env: { SCENARIO: 'wrong-port' } })
        await poll('the lab to be up', 60_000, async () => {
          const { stdout } = await inLab(['status'], { reject: false })
          return stdout.includes('wrong-port')
        })
        const curl = 'curl -sS --max-time 5 https://lyncweb.contoso.example/meet'
        const broken = await inLab(['shell', 'client'], { input: `hostname; ${curl}; echo $?\n` })
        await inLab(['heal'])
        const healed = await inLab(['shell', 'client'], { input: `${curl} -o /dev/null; echo $?\n` })
        expect([broken.stdout.split('\n').at(0), healed.stdout]).toEqual(['client', '0'])
        expect(broken.stdout).not.toMatch(/\n0$/)
      } finally {
        await compose(['down', '--volumes', '--timeout', '1'])
      }
      const volumes = await execa('docker', ['volume', 'ls', '--quiet', '--filter', `name=${project}`])
      const containers = await execa('docker', ['ps', '-aq', '--filter', `name=${project}`])
      expect([volumes.stdout, containers.stdout]).toEqual(['', ''])
    },
    patienceMs,
  )
})
