import { access, constants, mkdir, open, writeFile } from 'node:fs/promises'
import { exitCodes, SalemError, sentenceOf } from '../errors.ts'

const unwritable = (what: string, path: string, cause: unknown): SalemError =>
  new SalemError({
    code: 'report-unwritable',
    message: `expected to write ${what} to ${path}, but: ${sentenceOf(cause)}`,
    next: 'name a place in a folder that exists and that you may write to; nothing was started',
    exitCode: exitCodes.usage,
    cause,
  })

/**
 * Known before anything is tried: an hour of trials is not to end in a folder that is not there.
 * @throws SalemError `report-unwritable`
 */
export const needWritable = async (what: string, path: string): Promise<void> => {
  try {
    await (await open(path, 'a')).close()
  } catch (cause) {
    throw unwritable(what, path, cause)
  }
}

/** The same of a folder, which is made where there is none in one that is there. */
export const needFolder = async (what: string, path: string): Promise<void> => {
  try {
    await mkdir(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    await access(`${path}/.`, constants.W_OK)
  } catch (cause) {
    throw unwritable(what, path, cause)
  }
}

/** @throws SalemError `report-unwritable` */
export const writeReport = async (what: string, path: string, text: string): Promise<void> => {
  try {
    await writeFile(path, text)
  } catch (cause) {
    throw new SalemError({
      code: 'report-unwritable',
      message: `expected to write ${what} to ${path}, but: ${sentenceOf(cause)}`,
      next: 'name a folder that exists and that you may write to',
      cause,
    })
  }
}
