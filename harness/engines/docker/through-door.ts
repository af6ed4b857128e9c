/** The part of the fabric's program that starts processes in hosts, through their doors. */

import { constants, existsSync, openSync, rmSync } from 'node:fs'
import { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { execa } from 'execa'
import { door, type Pipes, pipesOf, signalOrder, startOrder } from './door.ts'
import { endedWithHost, type Given, type StartOrder, type Told } from './orders.ts'

/** A path of a host as the fabric has it. */
const inHost = (host: number, path: string): string => `/proc/${host}/root${path}`

/** Opens a pipe, and never what a link in its place points to. */
const open = (path: string, access: number): number =>
  openSync(path, access | constants.O_NONBLOCK | constants.O_NOFOLLOW)

const reader = (path: string): Socket =>
  new Socket({ fd: open(path, constants.O_RDONLY), readable: true, writable: false })

/** Opened both ways: so it opens before somebody reads. What nobody reads any more is lost, and no mistake. */
const writer = (path: string): Socket =>
  new Socket({ fd: open(path, constants.O_RDWR), readable: false, writable: true }).on('error', () => {})

const doors = new Map<number, Socket>()

const order = (host: number, line: string): void => {
  const opened = doors.get(host) ?? writer(inHost(host, door))
  doors.set(host, opened)
  opened.write(`${line}\n`)
}

/** Gives a process what it is given, once it is there: an end of its input would be lost before. */
const giver = (host: number, running: Promise<number | undefined>, stdin: Socket | undefined) => {
  const give = (given: Given, pid: number | undefined): void => {
    switch (given.kind) {
      case 'input':
        stdin?.write(Buffer.from(given.bytes, 'base64'))
        return
      case 'end-of-input':
        stdin?.write('', () => stdin.destroy())
        return
      case 'signal':
        if (pid !== undefined) order(host, signalOrder(pid, given.signal))
    }
  }
  return (given: Given): void => void running.then((pid) => give(given, pid))
}

/**
 * Starts a process and tells what becomes of it.
 * @returns what gives it something
 * @throws what the system says, when its host is gone for example
 */
export const startIn = async (
  { id, pid: host, start, streams }: StartOrder,
  tell: (told: Told) => void,
): Promise<(given: Given) => void> => {
  const pipes = pipesOf(id, streams)
  const here = Object.fromEntries(
    Object.entries(pipes).map(([name, path]) => [name, inHost(host, path)]),
  ) as Pipes
  if (!existsSync(inHost(host, door))) throw new Error('expected its host to run, but that has ended')
  const made = await execa('mkfifo', ['--mode=600', ...Object.values(here)], { reject: false })
  if (made.failed) throw new Error(made.stderr)
  const stdin = here.stdin === undefined ? undefined : writer(here.stdin)
  for (const stream of ['stdout', 'stderr'] as const) {
    const path = here[stream]
    if (path === undefined) continue
    reader(path)
      .on('data', (chunk) => tell({ kind: 'said', stream, bytes: chunk.toString('base64') }))
      .once('close', () => tell({ kind: 'closed', stream }))
  }
  const running = Promise.withResolvers<number | undefined>()
  let exitCode = endedWithHost
  const status = createInterface({ input: reader(here.status) })
  status.once('line', (pid) => {
    tell({ kind: 'pid', pid: Number(pid) })
    running.resolve(Number(pid))
    for (const path of Object.values(here)) rmSync(path, { force: true })
    status.once('line', (code) => {
      exitCode = Number(code)
    })
  })
  status.once('close', () => {
    running.resolve(undefined)
    stdin?.destroy()
    tell({ kind: 'exited', exitCode })
  })
  order(host, startOrder(pipes, start))
  return giver(host, running.promise, stdin)
}
