/** `npm run docker:lab`: the image of a whole lab in one container, on top of the image of hosts. */
import { dockerOrStop, hasImage, needDaemon, setUp } from './docker.mjs'
import { hostImage } from './docker-names.mjs'
import { salemFolder } from './folder.mjs'
import { SetupStop } from './stop.mjs'

await setUp(async (say) => {
  await needDaemon()
  const host = hostImage(salemFolder)
  if (host === undefined || !(await hasImage(host)))
    throw new SetupStop('The image of hosts is made first: npm run docker:image')
  const options = ['--quiet', '--tag', 'salem/lab', '--build-arg', `HOST=${host}`]
  await dockerOrStop(['build', ...options, '--file', 'docker/lab.Dockerfile', '.'], {
    cwd: salemFolder,
    // The new builder would look for the image of hosts in a registry.
    env: { ...process.env, DOCKER_BUILDKIT: '0' },
  })
  say('The image salem/lab is made.')
})
