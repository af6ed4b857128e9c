import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { programsFolder } from '../../paths.ts'

/** The process that outlives the harness by a moment, to take away what is left of a lab. */
export type Watch = {
  /** Tells it of a docker command into one of the lab's containers. */
  tellOf(door: ChildProcess): void
  /** Takes away whatever is left. `stopped`: the containers have been, so one look is enough. */
  end(how?: 'stopped'): Promise<void>
}

const program = join(programsFolder, 'watch.js')

/** Begins to watch over the containers and the folder of a lab, before there are any. */
export const watchOver = async (lab: string, folder: string): Promise<Watch> => {
  const child = spawn(process.execPath, [program, lab, folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // In a session of its own: Ctrl-C at a terminal would reach it too.
    detached: true,
  })
  child.stdin.on('error', () => {})
  const ended = once(child, 'close').then(() => {})
  ended.catch(() => {})
  await once(child, 'spawn')
  const tell = (line: string) => {
    if (child.stdin.writable) child.stdin.write(`${line}\n`)
  }
  return {
    tellOf: (door) => {
      if (door.pid === undefined) return
      tell(`opened ${door.pid}`)
      door.once('close', () => tell(`closed ${door.pid}`))
    },
    end: async (how) => {
      if (how) tell(how)
      child.stdin.end()
      await ended
    },
  }
}
