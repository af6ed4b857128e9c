import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from '@jest/globals'
import { execa } from 'execa'
import { parse } from 'yaml'
import { withDocker } from './with-docker.ts'

const patienceMs = 240_000

/** The options that the docs give, word for word. */
const documented = async (): Promise<string[]> => {
  const text = await readFile('docs/docker.md', 'utf8')
  const [, words = ''] = /^docker run ([\s\S]*?)\n? +salem\/lab run/m.exec(text) ?? []
  return words.split(/[\s\\]+/).filter(Boolean)
}

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

  test('is given the same rights by docker compose', async () => {
    const { lab } = (parse(await readFile('docker/compose.yaml', 'utf8')) as Compose).services
    const options = await documented()
    const given = options.filter((_, i) => options[i - 1] === '--security-opt')
    expect([lab.cap_drop, lab.read_only, lab.security_opt.toSorted()]).toEqual([
      ['ALL'],
      true,
      given.toSorted(),
    ])
  })
})
