import { writeFile } from 'node:fs/promises'
import { SalemError, sentenceOf } from '../errors.ts'

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
