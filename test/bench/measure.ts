import { readdir, readFile } from 'node:fs/promises'
import { namespacesBelow } from '../fixtures/leftovers.ts'

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Milliseconds something takes. */
export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** Runs two things in turn, A B A B …, so that a machine that changes its speed changes both; medians in ms. */
export const inTurn = async (rounds: number, a: () => Promise<unknown>, b: () => Promise<unknown>) => {
  const times: [number, number][] = []
  for (let round = 0; round < rounds; round++) times.push([await timed(a), await timed(b)])
  return {
    a: median(times.map(([first]) => first)),
    b: median(times.map(([, second]) => second)),
    ratio: median(times.map(([first, second]) => first / second)),
  }
}

/** Proportional set size of a process, in MB. */
export const pssOf = async (pid: string | number): Promise<number> => {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) / 1024
}

const TICK_MS = 10

/** Milliseconds of CPU that a process has used, in user mode and in the kernel's, to the tick of a hundredth of a second. */
export const cpuOf = async (pid: string | number): Promise<number> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * TICK_MS
}

/** Sum of the proportional set sizes, in MB, of all processes of the labs this process holds. */
export const labMemory = async (): Promise<number> => {
  const namespaces = await namespacesBelow(process.pid)
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const { readlink } = await import('node:fs/promises')
  const sizes = await Promise.all(
    pids.map(async (pid) =>
      namespaces.has(await readlink(`/proc/${pid}/ns/pid`).catch(() => '')) ? pssOf(pid) : 0,
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
