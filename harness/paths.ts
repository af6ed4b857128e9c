import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

const rootOf = (folder: string): string =>
  existsSync(join(folder, 'package.json')) ? folder : rootOf(dirname(folder))

/** The folder Salem is installed in: the clone, or the package. */
export const salemFolder = rootOf(import.meta.dirname)

/** Bundled host programs, made by `npm run build`. */
export const programsFolder = join(salemFolder, 'dist', 'programs')
