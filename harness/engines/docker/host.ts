import { SalemError } from '../../errors.ts'
import type { Host } from '../engine.ts'
import { listeningIn, socketTables } from '../netns/processes.ts'
import { tarOf } from '../tar.ts'
import type { Fabric } from './fabric.ts'
import { createGuest, giveFiles, startGuest } from './guest.ts'
import { insideOf } from './inside.ts'
import type { Labels } from './labels.ts'
import { packed } from './packed.ts'
import type { Watch } from './watch.ts'

/** What a program out of an image is given of its host besides the files of its own: how names are looked up. */
const sharedFiles = ['/etc/resolv.conf', '/etc/hosts']

const writeFailed = (name: string, said: string): SalemError =>
  new SalemError({
    code: 'write-failed',
    message: `expected to write files into ${name}, but: ${said.trim()}`,
  })

/** What a lab gives to its hosts. */
export type Landlord = { fabric: Pick<Fabric, 'run'>; watch: Pick<Watch, 'tellOf'>; labels: Labels }

/**
 * @param container id of the host's container
 * @param pid PID of its first process as the fabric sees it
 * @param spawn how processes are started in it
 */
export const dockerHost = (
  name: string,
  container: string,
  pid: number,
  spawn: Host['spawn'],
  { fabric, watch, labels }: Landlord,
): Host => {
  const inside = insideOf(fabric, pid)
  const archiveOf = async (files: readonly string[]): Promise<Uint8Array> => {
    const pack = packed([...sharedFiles, ...files])
    const { exitCode, stdout, stderr } = await inside(['sh', '-c', pack])
    if (exitCode !== 0) throw writeFailed(`a container beside ${name}`, stderr)
    return Buffer.from(stdout, 'base64')
  }
  return {
    name,
    pid,
    spawn,
    spawnImage: async (program) => {
      const guest = await createGuest(container, program, labels)
      await giveFiles(guest, await archiveOf(program.files))
      const child = startGuest(guest, archiveOf)
      watch.tellOf(child)
      return child
    },
    write: async (files) => {
      if (files.length === 0) return
      const unpack = ['tar', '--extract', '--directory=/', '--no-overwrite-dir']
      const { exitCode, stderr } = await inside(unpack, tarOf(files))
      if (exitCode !== 0) throw writeFailed(name, stderr)
    },
    listening: async () => listeningIn((await fabric.run(['cat', ...socketTables(pid)])).stdout),
  }
}
