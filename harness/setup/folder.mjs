import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The clone, or the installed package. Not `import.meta.dirname`: this has to load in any Node from 18 on. */
export const salemFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

export const inSalem = (...parts) => join(salemFolder, ...parts)
