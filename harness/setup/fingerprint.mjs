import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inSalem, salemFolder } from './folder.mjs'
import { hasParser } from './grammar.mjs'

const folders = ['harness', 'mocks', 'protocols', 'scenarios']
const files = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json']

const sourcesIn = (folder) =>
  readdirSync(inSalem(folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return sourcesIn(path)
      return /\.(ts|mjs|peggy)$/.test(entry.name) && !/\.generated\.mjs$/.test(entry.name) ? [path] : []
    })
    .sort()

/** Hash of all that a build is made from. Contents, not times: a checkout changes every time stamp. */
export const fingerprint = () => {
  const hash = createHash('sha256')
  for (const path of [...files, ...folders.flatMap(sourcesIn)]) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(inSalem(path)))
      .update('\0')
  }
  return hash.digest('hex')
}

/** A clone has what a build needs; an installed package comes with its `dist`. */
export const isClone = () => existsSync(inSalem('tsconfig.build.json'))

/** Whether `dist` was made from the sources as they are now. */
export const isBuilt = (now = fingerprint()) => {
  const stamp = join(salemFolder, 'dist', '.stamp')
  return existsSync(stamp) && hasParser() && readFileSync(stamp, 'utf8').trim() === now
}
