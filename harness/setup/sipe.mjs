/** `npm run sipe`: the Debian packages of the real client, pidgin-sipe, and what its small program is built with. */
import { aptGet } from './apt-get.mjs'
import { setUp } from './docker.mjs'
import { SetupStop } from './stop.mjs'

const packages = ['pidgin-sipe', 'libpurple-dev', 'libxml2-dev', 'gcc', 'libc6-dev', 'pkg-config']

await setUp(async (say) => {
  if (process.getuid?.() !== 0) {
    throw new SetupStop(
      `Only root can install packages. Run this:\n  sudo apt-get install --no-install-recommends ${packages.join(' ')}`,
    )
  }
  say(`Installing Debian packages: ${packages.join(', ')}`)
  await aptGet('update')
  await aptGet('install', '--yes', '--no-install-recommends', ...packages)
})
