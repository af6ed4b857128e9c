import { join } from 'node:path'
import { jest } from '@jest/globals'
import { execa, type Options } from 'execa'
import { salemFolder } from '../../harness/paths.ts'

/** A command may have to build first, and a machine may have other things to do. */
export const boundMs = 60_000
jest.setTimeout(boundMs)

export const salemPath = join(salemFolder, 'harness', 'cli', 'salem.mjs')

/** Runs the real command line to its end; a failure is a result. */
export const salem = (args: readonly string[], options: Options = {}) =>
  execa(process.execPath, [salemPath, ...args], {
    reject: false,
    stdin: 'ignore',
    ...options,
    env: { NO_COLOR: '1', ...options.env },
  })

/** One string of it, for assertions that read well. */
export const text = (output: unknown): string => String(output ?? '')
