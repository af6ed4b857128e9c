import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import { dockerCommand } from '../../harness/engines/docker/docker-command.ts'
import { docker } from '../../harness/engines/docker/engine.ts'
import { hostLabel, nameLabel } from '../../harness/engines/docker/labels.ts'
import type { FoundHost } from '../../harness/engines/engine.ts'
import { execIn } from '../../harness/lab/exec.ts'
import { type Lab, startLab } from '../../harness/lab/lab.ts'
import { engineSuite } from './engine-suite.ts'
import { withDocker } from './with-docker.ts'

withDocker('with Docker', () => engineSuite(docker))

withDocker('the door of a container', () => {
  const containerOf = async (host: string): Promise<string> => {
    const only = [`label=${nameLabel}=${label}`, `label=${hostLabel}=${host}`]
    return (await dockerCommand('ps', '--quiet', ...only.flatMap((filter) => ['--filter', filter]))).stdout
  }
  const label = `door-${process.pid}`
  let lab: Lab

  beforeAll(async () => {
    lab = await startLab({ engine: docker, deployment: contoso, label })
  })
  afterAll(() => lab?.stop())

  test('does not lead root in a host to what a link in the place of a pipe points to', async () => {
    const link = 'for n in $(seq 1000); do ln -s /etc/passwd /run/salem-$n-status; done'
    expect((await lab.exec('client', ['sh', '-c', link])).exitCode).toBe(0)
    expect(await lab.exec('client', ['true'])).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/salem-\d+-status.*File exists/),
    })
    expect((await lab.exec('dns', ['true'])).exitCode).toBe(0)
  })

  test('is shut when its container is gone, which ends what ran behind it', async () => {
    const waiting = lab.exec('desk', ['sleep', '100'])
    await dockerCommand('rm', '--force', await containerOf('desk'))
    expect(await waiting).toMatchObject({ exitCode: 137, timedOut: false })
    expect(await lab.exec('desk', ['true'])).toMatchObject({ stderr: expect.stringMatching(/has ended/) })
  })

  test('gives what starts behind it the rights of the container, as `docker exec` would', async () => {
    const ask = ['grep', '-E', '^(Cap...|NoNewPrivs|Seccomp):', '/proc/self/status']
    const found = (await docker.find()).find((one) => one.label === label)
    const host = (await found?.hosts())?.get('dns') as FoundHost
    const { stdout } = await lab.exec('dns', ask)
    expect(stdout).toMatch(/NoNewPrivs:\s1\nSeccomp:\s2\n/)
    expect(stdout).toBe((await execIn(host, ask)).stdout)
  })
})
