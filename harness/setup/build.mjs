import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleHarness, bundlePrograms } from './bundle.mjs'
import { fingerprint, isBuilt } from './fingerprint.mjs'
import { inSalem, salemFolder } from './folder.mjs'
import { makeParser } from './grammar.mjs'

const dist = inSalem('dist')

/** Declarations only; types are checked by `npm run typecheck`, not here: a build is made before every run. */
const declare = async (folder) => {
  const tsc = inSalem('node_modules', '@typescript', 'native', 'bin', 'tsc')
  const child = spawn(process.execPath, [tsc, '--project', 'tsconfig.build.json', '--outDir', folder], {
    cwd: salemFolder,
    stdio: ['ignore', 2, 2],
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`tsc ended with ${code}; what it said stands above`)
}

/** Puts `folder` in the place of `dist`: whoever has files of the old one open keeps them, and nobody sees half of one. */
const swapIn = async (folder) => {
  const old = `${folder}-old`
  for (let left = 5; ; left--) {
    await rename(dist, old).catch((error) => {
      if (error.code !== 'ENOENT') throw error
    })
    try {
      await rename(folder, dist)
      break
    } catch (error) {
      // Another build has just put its own there.
      if (left === 0 || !['ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error
    } finally {
      await rm(old, { recursive: true, force: true })
    }
  }
}

/** Makes `dist` from the sources, unless it is made from just these already. Resolves to whether it did. */
export const build = async () => {
  const now = fingerprint()
  if (isBuilt(now)) return false
  const folder = inSalem('node_modules', '.cache', `salem-build-${process.pid}`)
  try {
    await mkdir(dirname(folder), { recursive: true })
    await makeParser()
    const parts = [declare(folder), bundleHarness(folder), bundlePrograms(`${folder}/programs`)]
    // Where one fails, none may still be writing when the folder goes.
    await Promise.allSettled(parts)
    await Promise.all(parts)
    await writeFile(`${folder}/.stamp`, `${now}\n`)
    await swapIn(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return true
}

/** What went wrong, in one sentence; an ordinary user in somebody else's clone cannot build. */
export const buildFailure = (error) =>
  ['EACCES', 'EROFS', 'EPERM'].includes(error.code)
    ? `dist is older than the sources and this user cannot write it: run "npm run build" as the owner of ${salemFolder}`
    : `The build failed: ${error.message}`

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await build().catch((error) => {
    console.error(buildFailure(error))
    process.exitCode = 2
  })
}
