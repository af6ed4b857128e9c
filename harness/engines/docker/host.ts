import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { SalemError } from '../../errors.ts'
import type { Host } from '../engine.ts'
import { listeningIn } from '../netns/processes.ts'
import { tarOf } from '../tar.ts'
import type { Fabric } from './fabric.ts'
import { pidFolder, sharedFiles } from './folders.ts'
import { createGuest, type Guest, giveFiles, pidOfGuest, signalGuest, startGuest } from './guest.ts'
import type { Labels } from './labels.ts'
import { packed } from './packed.ts'
import type { Watch } from './watch.ts'

/** Milliseconds Docker may take to get a process going in a container. */
const startBoundMs = 5000

/** Leaves its PID and becomes the command. */
const notePid = 'echo $$ > "$0"; exec "$@"'

/** Waits for the PID of a process that may be on its way, and does something with it. */
const withPid = (file: string, act: string): string =>
  `n=0; until [ -s ${file} ] || [ $n = ${startBoundMs / 10} ]; do sleep 0.01; n=$((n+1)); done
read -r pid < ${file} && ${act}`

const stdinOf = (stdio: StdioOptions): unknown => (Array.isArray(stdio) ? stdio[0] : stdio)

const isTerminal = (stdio: StdioOptions): boolean =>
  stdio === 'inherit' && process.stdin.isTTY && process.stdout.isTTY

const execOptions = (stdio: StdioOptions): string[] => [
  ...(stdinOf(stdio) === 'ignore' ? [] : ['--interactive']),
  ...(isTerminal(stdio) ? ['--tty'] : []),
  ...(process.env.TERM ? ['--env', `TERM=${process.env.TERM}`] : []),
]

/** Namespaces of a host as the fabric enters them. */
const enter = (pid: number): string[] => ['nsenter', '--target', `${pid}`, '--mount', '--pid', '--']

const writeFailed = (name: string, said: string): SalemError =>
  new SalemError({
    code: 'write-failed',
    message: `expected to write files into ${name}, but: ${said.trim()}`,
  })

/**
 * @param container id of the host's container
 * @param pid PID of its first process as the fabric sees it
 */
export const dockerHost = (
  name: string,
  container: string,
  pid: number,
  { fabric, watch, labels }: { fabric: Pick<Fabric, 'run'>; watch: Pick<Watch, 'tellOf'>; labels: Labels },
): Host => {
  const pidFiles = new WeakMap<ChildProcess, string>()
  const guests = new WeakMap<ChildProcess, Guest>()
  let started = 0
  /** As root of the machine, but in the host's file system and among its processes only. */
  const inside = (script: string) => fabric.run([...enter(pid), 'sh', '-c', script])
  const archiveOf = async (files: readonly string[]): Promise<Uint8Array> => {
    const { exitCode, stdout, stderr } = await inside(packed([...sharedFiles, ...files]))
    if (exitCode !== 0) throw writeFailed(`a container beside ${name}`, stderr)
    return Buffer.from(stdout, 'base64')
  }
  return {
    name,
    pid,
    spawnImage: async (program) => {
      const guest = await createGuest(container, program, labels)
      await giveFiles(guest, await archiveOf(program.files))
      const child = startGuest(guest)
      guests.set(child, guest)
      watch.tellOf(child)
      return child
    },
    handOver: async (child, files) => {
      const guest = guests.get(child)
      if (guest) await giveFiles(guest, await archiveOf(files))
    },
    spawn: (argv, { stdio }) => {
      const file = `${pidFolder}/${process.pid}-${++started}`
      const command = [container, 'sh', '-c', notePid, file, ...argv]
      const child = spawn('docker', ['exec', ...execOptions(stdio), ...command], { stdio })
      pidFiles.set(child, file)
      watch.tellOf(child)
      return child
    },
    signal: async (child, signal) => {
      const guest = guests.get(child)
      if (guest) return signalGuest(guest, signal)
      const file = pidFiles.get(child)
      if (file)
        await inside(withPid(file, `kill -s ${signal.replace(/^SIG/, '')} "$pid" 2>/dev/null || true`))
    },
    pidOf: async (child) => {
      const guest = guests.get(child)
      if (guest) return pidOfGuest(guest)
      const file = pidFiles.get(child)
      const said = file && (await inside(withPid(file, 'echo "$pid"'))).stdout.trim()
      return said ? Number(said) : undefined
    },
    write: async (files) => {
      if (files.length === 0) return
      const unpack = ['tar', '--extract', '--directory=/', '--no-overwrite-dir']
      const { exitCode, stderr } = await fabric.run([...enter(pid), ...unpack], tarOf(files))
      if (exitCode !== 0) throw writeFailed(name, stderr)
    },
    listening: async () => listeningIn((await fabric.run(['cat', `/proc/${pid}/net/tcp`])).stdout),
  }
}
