import type { ServiceConfig } from '../harness/plan/services.ts'
import { readConfig } from './config.ts'
import { type Emit, emit, reserveOutputForEvents } from './events.ts'
import { factsOf } from './failure.ts'
import { tellLateness } from './lateness.ts'

/** A socket a program serves on. `port` is the real one, also where the configuration says 0. */
export type Listening = { transport: 'tcp' | 'udp'; address: string; port: number; [more: string]: unknown }

/** A program that serves. */
export type Running<Config> = {
  /** Where it serves now; a reload may change it. */
  listening: () => Listening[]
  /** Takes another configuration whole or, by throwing, not at all. Open connections stay. */
  reload: (config: Config) => Promise<void>
  stop: () => Promise<void>
}

/** A host program: the kind of its configuration, and how it starts. */
export type Program<Config extends ServiceConfig> = {
  kind: Config['kind']
  start: (config: Config, emit: Emit) => Promise<Running<Config>>
}

/**
 * The life of every host program, as `harness/plan/services.ts` promises it: `ready` or `failed`, SIGHUP
 * to reload, SIGTERM to end, one event a line. Nothing a client sends ends a program: what was not
 * foreseen is written as an `error` event, and the program goes on.
 */
export const runProgram = <Config extends ServiceConfig>({ kind, start }: Program<Config>): void => {
  reserveOutputForEvents()
  const path = process.argv[2]
  const read = () => readConfig<Config>(kind, path)

  const started = read().then((config) => start(config, emit))
  let last: Promise<unknown> = started

  const reload = async () => {
    const running = await started
    try {
      await running.reload(await read())
      emit('reloaded', { listening: running.listening() })
    } catch (error) {
      emit('reload-failed', { ...factsOf(error), reason: factsOf(error).message })
    }
  }
  const end = async () => {
    const running = await started.catch(() => undefined)
    try {
      await running?.stop()
    } catch (error) {
      emit('error', factsOf(error))
    } finally {
      process.exit(0)
    }
  }

  process.on('SIGHUP', () => {
    last = last.then(reload, () => {})
  })
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  started.then(
    (running) => {
      process.on('uncaughtException', (error) => emit('error', { ...factsOf(error), stack: error.stack }))
      emit('ready', { program: kind, listening: running.listening() })
      tellLateness(emit)
    },
    (error) => {
      emit('failed', factsOf(error))
      process.exit(1)
    },
  )
}
