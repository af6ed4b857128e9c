import { type StdioOptions, spawn } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { SalemError, sentenceOf } from '../../errors.ts'
import type { FoundHost, HostProcess } from '../engine.ts'
import { tarOf } from '../tar.ts'
import type { LabShell } from './lab-shell.ts'
import { asRootInside } from './lab-user.ts'
import { lend } from './lend.ts'
import { childrenOf, listeningPorts } from './processes.ts'

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

/**
 * Unpacks files as the host's own root: outside of its user namespace nobody could make files that belong to it.
 * @param pid PID of the host's first process as the lab sees it
 */
const unpack = (pid: number, archive: string): string =>
  `nsenter -t ${pid} -U -m --preserve-credentials tar --extract --directory=/ --no-overwrite-dir < ${archive}`

/** What a lab gives to its hosts: its folder, as this machine and as the lab itself sees it, and its shell. */
export type Landlord = { folder: string; folderInside: string; run: LabShell['run'] }

let archives = 0

/**
 * @param holder PID of the host's first process as this machine sees it
 * @param pid the same as the lab sees it
 */
export const netnsHost = (
  name: string,
  holder: number,
  pid: number,
  { folder, folderInside, run }: Landlord,
): FoundHost => {
  const start = (argv: readonly string[], stdio: StdioOptions): HostProcess => {
    const child = spawn('nsenter', [...doorTo(holder), ...argv], {
      stdio,
      env: environmentWithTerminal(),
      cwd: '/',
    })
    const ownPid = async () => (child.pid ? (await childrenOf(child.pid))[0] : undefined)
    const signal = async (signal: NodeJS.Signals) => {
      const pid = await ownPid()
      if (pid) process.kill(pid, signal)
    }
    return Object.assign(child, { signal, ownPid })
  }
  return {
    name,
    pid,
    spawn: (argv, { stdio }) => start(argv, stdio),
    enter: (argv) => start(argv, 'inherit'),
    write: async (files) => {
      if (files.length === 0) return
      const archive = `${process.pid}-${++archives}.tar`
      try {
        await writeFile(`${folder}/${archive}`, tarOf(files))
        await run(unpack(pid, `${folderInside}/${archive}`))
      } catch (cause) {
        throw new SalemError({
          code: 'write-failed',
          message: `expected to write ${files.length} files into ${name}, but: ${sentenceOf(cause)}`,
          cause,
        })
      } finally {
        await rm(`${folder}/${archive}`, { force: true })
      }
    },
    listening: () => listeningPorts(holder),
    borrow: (name) => lend(holder, name),
  }
}
