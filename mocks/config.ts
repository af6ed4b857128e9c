import { readFile } from 'node:fs/promises'
import type { ServiceConfig } from '../harness/plan/services.ts'
import { ProgramFailure } from './failure.ts'

/**
 * Reads a host program's configuration file. The harness writes these files from a checked plan, so only
 * what can go wrong on the way is looked for here: no file, no JSON, another program's file.
 * @throws ProgramFailure `config-unreadable` or `config-invalid`
 */
export const readConfig = async <Config extends ServiceConfig>(
  kind: Config['kind'],
  path: string | undefined,
): Promise<Config> => {
  if (path === undefined) {
    throw new ProgramFailure('config-unreadable', 'No configuration file was named: it is the only argument.')
  }
  const config = parse(path, await read(path))
  if (typeof config !== 'object' || config === null || (config as { kind?: unknown }).kind !== kind) {
    throw new ProgramFailure('config-invalid', `${path} is not the configuration of a ${kind} program.`)
  }
  return config as Config
}

const read = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new ProgramFailure('config-unreadable', `Cannot read ${path}: ${(cause as Error).message}.`, {
      cause,
    })
  }
}

const parse = (path: string, text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ProgramFailure('config-invalid', `${path} is not JSON: ${(cause as Error).message}.`, { cause })
  }
}
