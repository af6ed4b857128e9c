import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { dockerCommand } from '../../harness/engines/docker/docker-command.ts'
import { docker } from '../../harness/engines/docker/engine.ts'
import { labFolder } from '../../harness/engines/docker/lab-folder.ts'
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

withDocker('labs of containers and others', () => {
  const label = `clean-${process.pid}`
  const ids = {
    used: `${process.pid}-used`,
    abandoned: `${process.pid}-left`,
    elsewhere: `${process.pid}-far`,
  }
  const folder = labFolder(ids.abandoned)
  let used: string
  let abandoned: string
  let elsewhere: string
  let foreign: string

  beforeAll(async () => {
    await mkdir(folder)
    const mine = labelsOf(ids.used, label, labFolder(ids.used))
    const [machine] = (mine[harnessLabel] as string).split('/')
    const heldBy = (id: string, harness: string) => ({
      ...labelsOf(id, label, labFolder(id)),
      [harnessLabel]: harness,
    })
    used = await containerWith(mine)
    abandoned = await containerWith(heldBy(ids.abandoned, `${machine}/${nobody}`))
    // The same PID means nothing in another PID namespace, a container's for example.
    elsewhere = await containerWith(heldBy(ids.elsewhere, `${machine}1/${nobody}`))
    foreign = await containerWith({ 'somebody.else': label })
  })
  afterAll(async () => {
    await dockerCommand('rm', '--force', used, abandoned, elsewhere, foreign)
    await rm(folder, { recursive: true, force: true })
  })

  const labs = async () => (await docker.find()).filter((lab) => lab.label === label)

  test('are told apart by their label, and by whether somebody here or elsewhere holds them', async () => {
    const found = (await labs()).map(({ keeper, heldBy, abandoned }) => [keeper, heldBy, abandoned])
    expect(found).toHaveLength(3)
    expect(found).toEqual(
      expect.arrayContaining([
        [process.pid, `process ${process.pid}`, false],
        [undefined, `process ${nobody}`, true],
        [undefined, expect.stringMatching(new RegExp(`^process .+1/${nobody}$`)), false],
      ]),
    )
  })

  test('an abandoned one is ended with its folder, and nothing else', async () => {
    const [lab] = (await labs()).filter((one) => one.abandoned)
    await lab?.kill()
    expect(await lab?.isGone()).toBe(true)
    expect(existsSync(folder)).toBe(false)
    const left = await Promise.all([used, abandoned, elsewhere, foreign].map(isThere))
    expect(left).toEqual([true, false, true, true])
  })
})
