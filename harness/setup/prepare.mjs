import { installDebianPackages } from './debian-packages.mjs'
import { isBuilt } from './fingerprint.mjs'
import { installNodePackages } from './node-packages.mjs'
import { SetupStop } from './stop.mjs'

const say = (line) => console.error(line)

const needLinux = () => {
  if (process.platform === 'linux') return
  throw new SetupStop(
    'The netns engine needs Linux namespaces, which this system does not have. Use the docker engine instead:\n' +
      '  npm ci && npm run docker:image && npm start -- --engine docker',
  )
}

const buildOnce = async () => {
  if (isBuilt()) return
  say('Building')
  const { build, buildFailure } = await import('./build.mjs')
  await build().catch((error) => {
    throw new SetupStop(buildFailure(error))
  })
}

/**
 * Brings a fresh clone to where labs of an engine can run. Those of `docker` have their tools in an image, so the machine
 * may be any. Resolves to whether it could; if not, it has said why, and the exit code is 2.
 */
export const prepare = async ({ engine }) => {
  try {
    if (engine !== 'docker') needLinux()
    await installNodePackages(say)
    if (engine !== 'docker') await installDebianPackages(say)
    await buildOnce()
    return true
  } catch (error) {
    if (!(error instanceof SetupStop)) throw error
    say(error.message)
    process.exitCode = 2
    return false
  }
}
