import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The base image that `npm run docker:base` makes. */
export const baseImage = 'salem/base'

/** Everything of Salem's that an image of hosts is made from. */
const ingredients = (folder) => {
  const programs = join(folder, 'dist', 'programs')
  return [
    join(folder, 'docker', 'Dockerfile'),
    join(folder, 'docker', 'install.sh'),
    join(folder, 'docker', 'packages.mjs'),
    join(folder, 'docker', 'first-process.sh'),
    join(folder, 'harness', 'setup', 'requirements.mjs'),
    ...readdirSync(programs)
      .sort()
      .map((name) => join(programs, name)),
  ]
}

/**
 * The image that fits the host programs as they are built in `folder`: another build has another name, so a lab
 * never runs on yesterday's programs. Undefined when nothing is built.
 */
export const hostImage = (folder) => {
  if (!existsSync(join(folder, 'dist', 'programs'))) return undefined
  const hash = createHash('sha256')
  for (const path of ingredients(folder)) hash.update(readFileSync(path)).update('\0')
  return `salem/host:${hash.digest('hex').slice(0, 12)}`
}
