/** `npm run docker:image`: the image of hosts, from the base image if there is one, else from a public one. */
import { build, buildFailure } from './build.mjs'
import { dockerOrStop, hasImage, needDaemon, setUp } from './docker.mjs'
import { baseImage, hostImage } from './docker-names.mjs'
import { salemFolder } from './folder.mjs'
import { SetupStop } from './stop.mjs'

const noBase =
  '\nWhere no registry can be reached, `npm run docker:base` (root, Debian) makes the base image from packages.'

await setUp(async (say) => {
  await needDaemon()
  await build().catch((error) => {
    throw new SetupStop(buildFailure(error))
  })
  const image = hostImage(salemFolder)
  if (await hasImage(image)) return say(`The image ${image} is there already.`)
  const own = await hasImage(baseImage)
  say(`Building ${image} from ${own ? baseImage : 'a public base image'}`)
  const base = own ? ['--build-arg', `BASE=${baseImage}`] : []
  await dockerOrStop(
    ['build', '--quiet', '--tag', image, '--tag', 'salem/host', ...base, '--file', 'docker/Dockerfile', '.'],
    // The old builder is part of every Docker; the new one is a plugin that Debian's lacks.
    { cwd: salemFolder, env: { ...process.env, ...(own && { DOCKER_BUILDKIT: '0' }) } },
    own ? '' : noBase,
  )
  say(`The image ${image} is made.`)
})
