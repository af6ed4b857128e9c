import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { SalemError } from '../../errors.ts'
import type { Engine, Host, Supply } from '../engine.ts'
import { wiringFailed } from '../wiring/wiring-failed.ts'
import type { Running } from './container.ts'
import { wanted } from './door.ts'
import { type Done, type Fabric, openFabric } from './fabric.ts'
import { findLabs } from './find.ts'
import { furnishScript } from './furnish.ts'
import { dockerHost } from './host.ts'
import { images } from './images.ts'
import { labFolder } from './lab-folder.ts'
import { labelsOf } from './labels.ts'
import { needImage } from './need-docker.ts'
import { type Watch, watchOver } from './watch.ts'

/** What the fabric did, when it did it. @param what was expected of it @throws SalemError `wiring-failed` */
const done = async (
  doing: Promise<Done>,
  what = 'ip, nft and sysctl to wire the containers',
): Promise<string> => {
  const { exitCode, stdout, stderr } = await doing
  if (exitCode === 0) return stdout
  throw wiringFailed(`expected ${what}, but what they said is: ${stderr.trim() || `exit ${exitCode}`}`)
}

/** A shell script in the fabric. */
const script = (fabric: Fabric, text: string): Promise<Done> => fabric.run(['bash', '-s'], text)

const endedAtOnce = (names: readonly string[]): SalemError =>
  new SalemError({
    code: 'lab-start-failed',
    message: `expected the containers of all hosts to run, but these ended at once: ${names.join(', ')}`,
    next: 'npm run docker:image, which makes their image anew, then try again',
  })

/** All or none: the first that fails is thrown once the others have come to an end. */
const allStarted = async (starting: Promise<Running>[]): Promise<Running[]> => {
  const settled = await Promise.allSettled(starting)
  const failed = settled.find((one) => one.status === 'rejected')
  if (failed) {
    throw new SalemError({
      code: 'lab-start-failed',
      message: `expected the hosts' containers to start, but Docker said: ${failed.reason}`,
      next: '`docker info` says what this Docker can do',
      cause: failed.reason,
    })
  }
  return settled.map((one) => (one as PromiseFulfilledResult<Running>).value)
}

/** A lab's containers, as far as they are made: what has to be ended, in which order. */
type Made = { watch: Watch; containers: Running[]; fabric?: Fabric }

const end = async ({ watch, containers, fabric }: Made): Promise<void> => {
  fabric?.close()
  await Promise.allSettled(containers.map((container) => container.stop({ timeout: 0 })))
  await watch.end(containers.length > 0 ? 'stopped' : undefined)
}

/** What a lab is known by: its id, what it is called, and its folder. */
type Lab = { id: string; label: string; folder: string }

/** Half a second to load: only who uses it pays for it. */
const loadContainers = async () => {
  const [containers, { findDaemon }] = await Promise.all([
    import('./container.ts'),
    import('./find-daemon.ts'),
  ])
  await findDaemon()
  return containers
}

type Containers = Awaited<ReturnType<typeof loadContainers>>

const make = async (
  made: Made,
  image: string,
  names: readonly string[],
  lab: Lab,
  { startFabric, startHost, lineTo, pidOf }: Containers,
): Promise<Supply> => {
  await mkdir(lab.folder, { mode: 0o700 })
  const labels = labelsOf(lab.id, lab.label, lab.folder)
  const wiring = startFabric(image, labels)
  const opening = wiring.then(async (running) => {
    made.fabric = openFabric(await lineTo(running))
    return made.fabric
  })
  opening.catch(() => {})
  made.containers = await allStarted([wiring, ...names.map((name) => startHost(image, name, labels))])
  const fabric = await opening
  const boxes = made.containers.slice(1)
  const pids = await Promise.all(boxes.map(pidOf))
  const ended = names.filter((_, i) => !pids[i])
  if (ended.length > 0) throw endedAtOnce(ended)
  await done(script(fabric, furnishScript(pids)), 'the containers to become hosts')
  const hostAt = (name: string, i: number): Host => {
    const pid = pids[i] as number
    const spawn: Host['spawn'] = (argv, { stdio }) => fabric.start(pid, argv, wanted(stdio))
    return dockerHost(name, (boxes[i] as Running).getId(), pid, spawn, { fabric, watch: made.watch, labels })
  }
  const hosts = new Map(names.map((name, i) => [name, hostAt(name, i)]))
  return {
    hosts,
    folder: lab.folder,
    fabric: async (text) => void (await done(script(fabric, text))),
    nft: (host, commands) => done(fabric.nft((hosts.get(host) as Host).pid, commands)),
    stop: () => end(made),
    ended: fabric.ended,
  }
}

/** Labs out of containers, wherever Docker runs: everything goes through its API. */
export const docker: Engine = {
  name: 'docker',
  images,
  find: findLabs,
  supply: async (names, label) => {
    const loading = loadContainers()
    loading.catch(() => {})
    const image = await needImage()
    const containers = await loading
    const id = randomUUID()
    const folder = labFolder(id)
    const made: Made = { watch: await watchOver(id, folder), containers: [] }
    try {
      return await make(made, image, names, { id, label, folder }, containers)
    } catch (error) {
      await end(made)
      throw error
    }
  },
}
