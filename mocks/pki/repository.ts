import { readFile } from 'node:fs/promises'
import type { PkiConfig } from '../../harness/plan/services.ts'
import { ProgramFailure } from '../failure.ts'
import type { Repository } from './answer.ts'
import { readIssuer } from './ocsp/issuer.ts'

/** Reads all that is served into memory, so that a request never waits for a file. @throws ProgramFailure */
export const readRepository = async ({ files, ocsp }: PkiConfig): Promise<Repository> => ({
  files: new Map(await Promise.all(files.map(readOne))),
  issuers: new Map(
    await Promise.all(ocsp.map(async (entry) => [entry.path, await readIssuer(entry)] as const)),
  ),
})

const readOne = async ({ path, file, contentType }: PkiConfig['files'][number]) => {
  try {
    return [path, { content: await readFile(file), contentType }] as const
  } catch (cause) {
    throw new ProgramFailure(
      'file-unreadable',
      `Cannot read ${file} for ${path}: ${(cause as Error).message}.`,
      { cause },
    )
  }
}
