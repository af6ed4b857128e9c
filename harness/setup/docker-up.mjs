/** `npm run docker:up`: a Docker daemon that answers. As root on Debian it installs and starts one where none is. */
import { existsSync } from 'node:fs'
import { aptGet } from './apt-get.mjs'
import { daemonAnswers, setUp } from './docker.mjs'
import { startDaemon } from './own-daemon.mjs'
import { SetupStop } from './stop.mjs'

const needsDebianRoot = () => {
  if (process.platform === 'linux' && process.getuid() === 0 && existsSync('/usr/bin/apt-get')) return
  throw new SetupStop(
    'No Docker daemon answers, and only root on Debian can be helped further: install and start Docker, then try again.',
  )
}

const install = async (say) => {
  if (existsSync('/usr/sbin/dockerd')) return
  say('Installing docker.io')
  await aptGet('update')
  await aptGet('install', '--yes', '--no-install-recommends', 'docker.io')
}

await setUp(async (say) => {
  if (await daemonAnswers()) return say('A Docker daemon answers already.')
  needsDebianRoot()
  await install(say)
  // With systemd the package has started it.
  if (await daemonAnswers()) return say('Docker is installed, and its daemon answers.')
  await startDaemon()
  say('Started a Docker daemon; `npm run docker:down` stops it.')
})
