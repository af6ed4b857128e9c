import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Host } from '../engine.ts'
import { childrenOf, listeningPorts } from './processes.ts'

/** What every process in a host starts with; nothing of the harness's own environment goes in. */
const environment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: '/root',
  LANG: 'C.UTF-8',
}

/** Namespaces of a process, entered as their root. */
export const doorTo = (pid: number): string[] => [
  'nsenter',
  '-t',
  String(pid),
  '-U',
  '-m',
  '-n',
  '-p',
  '-u',
  '-i',
  '--preserve-credentials',
  '--',
]

const environmentWithTerminal = () => ({
  ...environment,
  ...(process.env.TERM && { TERM: process.env.TERM }),
})

/**
 * @param holder PID of the host's first process as this machine sees it
 * @param pid the same as the lab sees it
 */
export const netnsHost = (name: string, holder: number, pid: number): Host => {
  const root = `/proc/${holder}/root`
  const inside = async (child: ChildProcess) => (child.pid ? (await childrenOf(child.pid))[0] : undefined)
  return {
    name,
    pid,
    spawn: (argv, { stdio }) => {
      const [door, ...rest] = [...doorTo(holder), ...argv]
      return spawn(door as string, rest, { stdio, env: environmentWithTerminal(), cwd: '/' })
    },
    signal: async (child, signal) => {
      const target = await inside(child)
      if (target) process.kill(target, signal)
    },
    pidOf: inside,
    write: async (files) => {
      await Promise.all(
        files.map(async ({ path, bytes, mode = 0o644 }) => {
          const target = `${root}${path}`
          await mkdir(dirname(target), { recursive: true })
          await writeFile(`${target}.new`, bytes, { mode })
          await rename(`${target}.new`, target)
        }),
      )
    },
    listening: () => listeningPorts(holder),
  }
}
