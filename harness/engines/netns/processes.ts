import { readFile } from 'node:fs/promises'

const read = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '')

/** PIDs of a process's children, oldest first; empty when it is gone. */
export const childrenOf = async (pid: number): Promise<number[]> => {
  const text = await read(`/proc/${pid}/task/${pid}/children`)
  return text.split(' ').filter(Boolean).map(Number)
}

/** PID of a process's parent; 0 when it is gone. */
export const parentOf = async (pid: number): Promise<number> =>
  Number(/^PPid:\s+(\d+)$/m.exec(await read(`/proc/${pid}/status`))?.[1] ?? 0)

/** Arguments of a process; empty when it is gone. */
export const argvOf = async (pid: number): Promise<string[]> =>
  (await read(`/proc/${pid}/cmdline`)).split('\0')

/** The process's PID as each PID namespace sees it, ours first. */
export const namespacePids = async (pid: number): Promise<number[]> => {
  const line = /^NSpid:\s+(.*)$/m.exec(await read(`/proc/${pid}/status`))
  return (line?.[1] ?? '').split(/\s+/).filter(Boolean).map(Number)
}

/** Clock ticks in a second as /proc counts them, on every Linux that Node runs on (proc(5), sysconf(3)). */
const ticksPerSecond = 100

/** When a process began, in ms since 1970; 0 when it is gone. */
export const startOf = async (pid: number): Promise<number> => {
  const [stat, machine] = await Promise.all([read(`/proc/${pid}/stat`), read('/proc/stat')])
  const bootSeconds = Number(/^btime (\d+)$/m.exec(machine)?.[1] ?? 0)
  // The command in brackets may hold anything; the start is the 20th field after it.
  const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  return ticks === undefined ? 0 : bootSeconds * 1000 + (Number(ticks) * 1000) / ticksPerSecond
}

const listenState = '0A'

/** TCP ports in state LISTEN, out of the text of {@link socketTables}. */
export const listeningIn = (table: string): Set<number> =>
  new Set(
    table
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[3] === listenState)
      .map((fields) => Number.parseInt(fields[1]?.split(':')[1] ?? '', 16)),
  )

/** What lists the sockets of a process's network namespace; one that takes both IPv6 and IPv4 is in the latter only. */
export const socketTables = (pid: number): string[] => [`/proc/${pid}/net/tcp`, `/proc/${pid}/net/tcp6`]

/** TCP ports in state LISTEN in the network namespace of a process. */
export const listeningPorts = async (pid: number): Promise<Set<number>> =>
  listeningIn((await Promise.all(socketTables(pid).map(read))).join(''))
