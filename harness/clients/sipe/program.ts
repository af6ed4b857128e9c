import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { SalemError } from '../../errors.ts'
import { salemFolder } from '../../paths.ts'

const source = (name: string): string => join(salemFolder, 'harness', 'clients', 'sipe', 'program', name)

/** The program, and what lets it read XML on a Debian whose libxml2 calls nobody back. */
const whole = [source('sipe-client.c'), source('libxml2-sax.c')]
/** Without that: works as soon as Debian's libxml2 does. */
const bare = [source('sipe-client.c')]

const plugin = '/usr/lib/purple-2/libsipe.so'
const packages = 'pidgin-sipe libpurple-dev libxml2-dev gcc libc6-dev pkg-config'

const lacking = (what: string, cause?: unknown): SalemError =>
  new SalemError({
    code: 'client-lacking',
    message: `expected ${what}, which the real client needs`,
    next: `sudo apt-get install --no-install-recommends ${packages}`,
    cause,
  })

const flagsOf = async (): Promise<string[]> => {
  const { stdout } = await execa('pkg-config', ['--cflags', '--libs', 'purple', 'glib-2.0']).catch(
    (cause) => {
      throw lacking('the development files of libpurple', cause)
    },
  )
  return stdout.trim().split(/\s+/)
}

/** Whether the plugin is installed. */
export const hasSipe = (): boolean => existsSync(plugin)

/**
 * Builds the program, once for each state of its sources, in the user's cache.
 * @returns its path
 * @throws SalemError `client-lacking` with the command that installs what is missing; `client-build-failed`
 */
export const sipeProgram = async (withHelp = true): Promise<string> => {
  if (!hasSipe()) throw lacking('the plugin of pidgin-sipe')
  const sources = withHelp ? whole : bare
  const texts = await Promise.all(sources.map((path) => readFile(path)))
  const version = createHash('sha256').update(Buffer.concat(texts)).digest('hex').slice(0, 16)
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'salem')
  const path = join(folder, `sipe-client-${version}`)
  if (existsSync(path)) return path
  await mkdir(folder, { recursive: true })
  const made = `${path}-${process.pid}`
  const flags = ['-std=gnu11', '-O1', '-rdynamic', '-I/usr/include/libxml2', '-o', made]
  await execa('gcc', [...flags, ...sources, ...(await flagsOf()), '-ldl']).catch((cause) => {
    if (cause.code === 'ENOENT') throw lacking('gcc', cause)
    throw new SalemError({
      code: 'client-build-failed',
      message: `expected gcc to build sipe-client, but: ${cause.stderr || cause.shortMessage}`,
      next: `sudo apt-get install --no-install-recommends ${packages}`,
      cause,
    })
  })
  await rename(made, path)
  return path
}
