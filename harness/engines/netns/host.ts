import { type ChildProcess, spawn } from 'node:child_process'
import { execa } from 'execa'
import { SalemError } from '../../errors.ts'
import type { Host } from '../engine.ts'
import { tarOf } from '../tar.ts'
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

/** Unpacks files as the host's own root: outside of its user namespace nobody could make files that belong to it. */
const unpack = ['tar', '--extract', '--directory=/', '--no-overwrite-dir']

/**
 * @param holder PID of the host's first process as this machine sees it
 * @param pid the same as the lab sees it
 */
export const netnsHost = (name: string, holder: number, pid: number): Host => {
  const inside = async (child: ChildProcess) => (child.pid ? (await childrenOf(child.pid))[0] : undefined)
  return {
    name,
    pid,
    spawn: (argv, { stdio }) => {
      return spawn('nsenter', [...doorTo(holder), ...argv], {
        stdio,
        env: environmentWithTerminal(),
        cwd: '/',
      })
    },
    signal: async (child, signal) => {
      const target = await inside(child)
      if (target) process.kill(target, signal)
    },
    pidOf: inside,
    write: async (files) => {
      if (files.length === 0) return
      const result = await execa('nsenter', [...doorTo(holder), ...unpack], {
        input: tarOf(files),
        env: environment,
        extendEnv: false,
        cwd: '/',
        reject: false,
      })
      if (!result.failed) return
      throw new SalemError({
        code: 'write-failed',
        message: `expected to write ${files.length} files into ${name}, but: ${result.stderr || result.shortMessage}`,
        cause: result,
      })
    },
    listening: () => listeningPorts(holder),
    borrow: (name) => lend(holder, name),
  }
}
