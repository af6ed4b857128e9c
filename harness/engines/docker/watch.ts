import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { programsFolder } from '../../paths.ts'

/** The process that outlives the harness by a moment, to take its containers away. */
export type Watch = {
  /** Takes away whatever is left of the lab. `orderly`: its containers have been stopped, one look is enough. */
  end(orderly: boolean): Promise<void>
}

const program = join(programsFolder, 'watch.js')

/** Begins to watch over the containers of a lab, before there are any. */
export const watchOver = async (lab: string): Promise<Watch> => {
  const child = spawn(process.execPath, [program, lab], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // In a session of its own: Ctrl-C at a terminal would reach it too.
    detached: true,
  })
  child.stdin.on('error', () => {})
  const ended = once(child, 'close').then(() => {})
  ended.catch(() => {})
  await once(child, 'spawn')
  return {
    end: async (orderly) => {
      child.stdin.end(orderly ? 'orderly\n' : '')
      await ended
    },
  }
}
