import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { ProgramEvent, ServiceConfig } from '../../harness/plan/services.ts'

/** Milliseconds until a test gives up on an event. */
const EVENT_LIMIT = 15_000

type Expected = (event: ProgramEvent) => boolean

/** A host program under test. */
export type Mock = {
  child: ChildProcess
  events: ProgramEvent[]
  /** Ports in the order the `ready` event names them. */
  ports: number[]
  /** The first event of the kind, from `since` on, whether it has come already or is to come. */
  event: (kind: string, options?: { where?: Expected; since?: number }) => Promise<ProgramEvent['data']>
  /** Writes another configuration and sends SIGHUP; resolves to what comes of it. */
  reload: (config: ServiceConfig) => Promise<ProgramEvent>
  stop: () => Promise<number | null>
}

const entryOf = (kind: string): string => join(import.meta.dirname, '../../mocks', kind, 'main.ts')

/** Starts a host program and reads its events; it may be ready, or failed, or neither yet. */
export const spawnMock = (kind: string, configFile: string, env = process.env): Mock => {
  const child = spawn(process.execPath, [entryOf(kind), configFile], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  })
  const events: ProgramEvent[] = []
  const waiting = new Set<() => void>()
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      events.push(JSON.parse(line) as ProgramEvent)
      for (const look of waiting) look()
    })
  }
  const until = <T>(name: string, find: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = find()
        if (found !== undefined) settle(() => resolve(found))
      }
      const settle = (finish: () => void) => {
        waiting.delete(look)
        clearTimeout(limit)
        finish()
      }
      const limit = setTimeout(() => {
        const seen = events.map((event) => event.kind).join(', ')
        settle(() => reject(new Error(`no ${name} in ${EVENT_LIMIT} ms; the ${kind} mock wrote: ${seen}`)))
      }, EVENT_LIMIT)
      waiting.add(look)
      look()
    })
  const find = (kinds: string[], since: number, where: Expected) => () =>
    events.slice(since).find((event) => kinds.includes(event.kind) && where(event))

  return {
    child,
    events,
    ports: [],
    event: async (wanted, { where = () => true, since = 0 } = {}) =>
      (await until(`${wanted} event`, find([wanted], since, where))).data,
    reload: async (config) => {
      const since = events.length
      await writeFile(configFile, JSON.stringify(config))
      child.kill('SIGHUP')
      return until(
        'outcome of the reload',
        find(['reloaded', 'reload-failed'], since, () => true),
      )
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      child.kill('SIGTERM')
      const [code] = (await once(child, 'exit')) as [number | null]
      return code
    },
  }
}

/** Starts a host program in `folder` and waits until it is ready. */
export const startMock = async (folder: string, config: ServiceConfig, env = process.env): Promise<Mock> => {
  const configFile = join(folder, `${config.kind}.json`)
  await writeFile(configFile, JSON.stringify(config))
  const mock = spawnMock(config.kind, configFile, env)
  const { listening } = await mock.event('ready').catch(async (error) => {
    await mock.stop()
    throw error
  })
  return { ...mock, ports: (listening as { port: number }[]).map(({ port }) => port) }
}
