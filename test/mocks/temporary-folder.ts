import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of one test file's own; `await using`, or `remove` in `afterAll`. */
export const makeTemporaryFolder = async () => {
  const path = await mkdtemp(join(tmpdir(), 'salem-mocks-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
