import { existsSync, statSync } from 'node:fs'
import { inSalem, salemFolder } from './folder.mjs'
import { run } from './run.mjs'
import { lastLines, SetupStop } from './stop.mjs'

/** npm writes this file last, so a tree without it is one that an interrupted install left. */
const marker = inSalem('node_modules', '.package-lock.json')

const isCurrent = () =>
  existsSync(marker) && statSync(marker).mtimeMs >= statSync(inSalem('package-lock.json')).mtimeMs

/** Installs the npm packages of the lock file when there are none, or when the lock file is newer. */
export const installNodePackages = async (say) => {
  if (isCurrent()) return
  say('Installing npm packages, Node 24 among them (about half a minute)')
  const { code, output } = await run('npm', ['ci'], { cwd: salemFolder })
  if (code !== 0) {
    throw new SetupStop(
      `"npm ci" ended with ${code}. Its last words:\n${lastLines(output)}\nMend that and try again.`,
    )
  }
}
