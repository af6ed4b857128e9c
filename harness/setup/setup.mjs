/** Brings a fresh clone to where it can run: what `npm start` and `npm test` do first. Plain JavaScript for Node 20. */
import { installDebianPackages } from './debian-packages.mjs'
import { isBuilt } from './fingerprint.mjs'
import { installNodePackages } from './node-packages.mjs'
import { SetupStop } from './stop.mjs'

const say = (line) => console.error(line)

const needLinux = () => {
  if (process.platform === 'linux') return
  throw new SetupStop(
    'The netns engine needs Linux namespaces, which this system does not have. Use the docker engine instead:\n' +
      '  npm ci && npm run docker:image && npx salem run --engine docker',
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

try {
  needLinux()
  await installNodePackages(say)
  await installDebianPackages(say)
  await buildOnce()
} catch (error) {
  if (!(error instanceof SetupStop)) throw error
  say(error.message)
  process.exitCode = 2
}
