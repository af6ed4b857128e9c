import { type StdioOptions, spawn } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { SalemError, sentenceOf } from '../../errors.ts'
import { comesTrue } from '../../poll.ts'
import type { FileBytes, FoundHost, HostProcess } from '../engine.ts'
import { isRunning, signalTo } from '../process.ts'
import { tarOf } from '../tar.ts'
import { asRootInside } from './lab-user.ts'
import { lend } from './lend.ts'
import { childrenOf, listeningPorts } from './processes.ts'
import type { ResidentShell } from './resident-shell.ts'
import { isWritable, type Scribes, writeScript } from './scribe.ts'

/** What every process in a host starts with; nothing of the harness's own environment goes in. */
const environment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: '/root',
  LANG: 'C.UTF-8',
}

/** What nsenter is told so that it enters all namespaces of a process, as their root. */
const doorTo = (pid: number): string[] => [
  '-t',
  String(pid),
  '-U',
  '-m',
  '-n',
  '-p',
  '-u',
  '-i',
  ...asRootInside(),
  '--',
]

const environmentWithTerminal = () => ({
  ...environment,
  ...(process.env.TERM && { TERM: process.env.TERM }),
})

/** What a lab gives to its hosts: its folder, as this machine and as the lab itself sees it, its shell, and its scribes. */
export type Landlord = {
  folder: string
  folderInside: string
  run: ResidentShell['run']
  scribes: Pick<Scribes, 'of'>
}

let archives = 0

/** Milliseconds a process may take through the door of a host. */
const doorBoundMs = 5000

/**
 * @param holder PID of the host's first process as this machine sees it
 * @param pid the same as the lab sees it
 */
export const netnsHost = (
  name: string,
  holder: number,
  pid: number,
  { folder, folderInside, run, scribes }: Landlord,
): FoundHost => {
  const start = (argv: readonly string[], stdio: StdioOptions): HostProcess => {
    const child = spawn('nsenter', [...doorTo(holder), ...argv], {
      stdio,
      env: environmentWithTerminal(),
      cwd: '/',
    })
    const behind = async () => (child.pid ? (await childrenOf(child.pid))[0] : undefined)
    const isThrough = async () => !isRunning(child) || (await behind()) !== undefined
    const ownPid = async () => {
      await comesTrue(doorBoundMs, isThrough, 1)
      return behind()
    }
    const signal = async (signal: NodeJS.Signals) => {
      const pid = await ownPid()
      if (pid) signalTo(pid, signal)
    }
    return Object.assign(child, { signal, ownPid })
  }
  /** As the host's own root: outside of its user namespace nobody could make files that belong to it. */
  const unpack = async (files: readonly FileBytes[]): Promise<void> => {
    const archive = `${process.pid}-${++archives}.tar`
    try {
      await writeFile(`${folder}/${archive}`, tarOf(files))
      const tar = `tar --extract --directory=/ --no-overwrite-dir < ${folderInside}/${archive}`
      await run(`nsenter -t ${pid} -U -m --preserve-credentials ${tar}`)
    } finally {
      await rm(`${folder}/${archive}`, { force: true })
    }
  }
  return {
    name,
    pid,
    spawn: (argv, { stdio }) => start(argv, stdio),
    enter: (argv) => start(argv, 'inherit'),
    write: async (files) => {
      if (files.length === 0) return
      try {
        await (isWritable(files) ? scribes.of(holder).run(writeScript(files)) : unpack(files))
      } catch (cause) {
        throw new SalemError({
          code: 'write-failed',
          message: `expected to write ${files.length} files into ${name}, but: ${sentenceOf(cause)}`,
          cause,
        })
      }
    },
    listening: () => listeningPorts(holder),
    borrow: (name) => lend(holder, name),
  }
}
