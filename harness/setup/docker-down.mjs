/** `npm run docker:down`: stops the daemon that `npm run docker:up` started, and no other. */
import { setUp } from './docker.mjs'
import { stopDaemon } from './own-daemon.mjs'

await setUp(async (say) => {
  say((await stopDaemon()) ? 'Stopped the Docker daemon.' : 'There is no Docker daemon that Salem started.')
})
