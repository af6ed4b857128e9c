import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { findContainerLabs, removeContainerLabs } from '../../harness/engines/docker/containers.ts'
import { dockerCommand } from '../../harness/engines/docker/docker-command.ts'
import { harnessLabel, labelsOf } from '../../harness/engines/docker/labels.ts'
import { needImage } from '../../harness/engines/docker/need-docker.ts'
import { withDocker } from './with-docker.ts'

/** Above every PID that Linux gives. */
const nobody = 2 ** 22 + 1

const containerWith = async (labels: Record<string, string>): Promise<string> => {
  const options = Object.entries(labels).flatMap(([key, value]) => ['--label', `${key}=${value}`])
  const { stdout } = await dockerCommand('create', '--network', 'none', ...options, await needImage(), 'true')
  return stdout
}

const isThere = async (container: string): Promise<boolean> =>
  (await dockerCommand('container', 'inspect', container)).ok

withDocker('`salem clean` and containers', () => {
  const id = `clean-${process.pid}`
  let abandoned: string
  let used: string
  let foreign: string

  beforeAll(async () => {
    const mine = labelsOf(`${id}-used`, id)
    const [machine] = (mine[harnessLabel] as string).split('/')
    abandoned = await containerWith({
      ...labelsOf(`${id}-abandoned`, id),
      [harnessLabel]: `${machine}/${nobody}`,
    })
    used = await containerWith(mine)
    foreign = await containerWith({ 'somebody.else': id })
  }, 60_000)
  afterAll(() => dockerCommand('rm', '--force', abandoned, used, foreign))

  const labs = async () => (await findContainerLabs()).filter((lab) => lab.name === id)

  test('finds our labs by their label, and knows which are in use', async () => {
    const found = (await labs()).map((lab) => [lab.id, lab.inUse]).sort()
    expect(found).toEqual([
      [`${id}-abandoned`, false],
      [`${id}-used`, true],
    ])
  })

  test('removes what it is told to and nothing else', async () => {
    await removeContainerLabs((await labs()).filter((lab) => !lab.inUse))
    expect(await Promise.all([abandoned, used, foreign].map(isThere))).toEqual([false, true, true])
  })
})
