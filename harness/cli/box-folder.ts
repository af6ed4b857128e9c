import { spawn } from 'node:child_process'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { exitCodes, SalemError, sentenceOf } from '../errors.ts'

/** A folder that is there as long as the lab: what is in it is for the owner of a box, and nobody else may look. */
export type BoxFolder = {
  path: string
  /** Files appear whole, one after the other; what was there stays. */
  write(files: readonly { name: string; bytes: string }[]): Promise<void>
  /** Takes it away with all that is in it. */
  remove(): Promise<void>
}

/**
 * Removes a folder once its standard input ends, which happens when this process does, in whatever way.
 * The folder was made by us, so all that is in it is ours or was put there for us.
 */
const script = 'trap "" INT TERM HUP; cat >/dev/null; rm -rf -- "$1"'

const watched = (path: string) => {
  const child = spawn('sh', ['-c', script, 'salem-box-folder', path], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  })
  child.unref()
  const ended = new Promise<void>((settle) => {
    child.once('close', () => settle())
    child.once('error', () => settle())
  })
  return {
    end: () => {
      child.ref()
      child.stdin.end()
      return ended
    },
  }
}

/**
 * Makes the folder. It must not exist: nothing of anybody else's can then be in it, nor be removed.
 * @throws SalemError `folder-unusable`
 */
export const makeBoxFolder = async (name: string): Promise<BoxFolder> => {
  const path = resolve(name)
  try {
    await mkdir(path, { mode: 0o700 })
  } catch (cause) {
    throw new SalemError({
      code: 'folder-unusable',
      message: `--folder: expected to make the folder ${path}, but: ${sentenceOf(cause)}`,
      next: 'name one that does not exist yet, in a folder that you may write to',
      exitCode: exitCodes.usage,
      cause,
    })
  }
  const watch = watched(path)
  return {
    path,
    write: async (files) => {
      for (const { name: file, bytes } of files) {
        const unfinished = join(path, `.${file}`)
        await writeFile(unfinished, bytes, { mode: 0o600 })
        await rename(unfinished, join(path, file))
      }
    },
    remove: () => watch.end(),
  }
}
