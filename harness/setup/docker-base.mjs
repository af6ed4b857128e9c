/**
 * `npm run docker:base`: the base image out of Debian packages and this very Node, for where no registry can be
 * reached. One that was made from the same packages and the same Node is left as it is.
 */
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aptGet } from './apt-get.mjs'
import { docker, dockerOrStop, needDaemon, setUp } from './docker.mjs'
import { baseImage } from './docker-names.mjs'
import { requirements } from './requirements.mjs'
import { run } from './run.mjs'
import { lastLines, SetupStop } from './stop.mjs'

const needsLinuxRoot = () => {
  if (process.platform === 'linux' && process.getuid() === 0) return
  throw new SetupStop(
    'Only root on a Debian machine can make the base image from packages. Elsewhere `npm run docker:image` takes a public base.',
  )
}

const needMmdebstrap = async (say) => {
  if ((await run('which', ['mmdebstrap'])).code === 0) return
  say('Installing mmdebstrap')
  await aptGet('update')
  await aptGet('install', '--yes', '--no-install-recommends', 'mmdebstrap')
}

const suite = async () => {
  const release = await readFile('/etc/os-release', 'utf8')
  return /^VERSION_CODENAME=(\w+)$/m.exec(release)?.[1] ?? 'bookworm'
}

const unneeded = ['doc', 'man', 'locale', 'info', 'lintian'].map((name) => `/usr/share/${name}/*`)

/** Hosts get names of packages only; where they came from is nobody's business in a lab. */
const bootstrap = async (tar, say) => {
  const packages = requirements.map((requirement) => requirement.package)
  const args = [
    '--variant=minbase',
    `--include=${['libstdc++6', ...packages].join(',')}`,
    ...unneeded.map((path) => `--dpkgopt=path-exclude=${path}`),
    '--aptopt=Acquire::Languages "none"',
    '--customize-hook=mkdir -p "$1/usr/local/bin"',
    `--customize-hook=upload "${process.execPath}" /usr/local/bin/node`,
    '--customize-hook=chmod 755 "$1/usr/local/bin/node"',
    '--customize-hook=rm -rf "$1/etc/apt/sources.list" "$1"/etc/apt/sources.list.d/*',
    await suite(),
    tar,
  ]
  say('Making a base image from Debian packages (about a minute)')
  const { code, output } = await run('mmdebstrap', args)
  if (code !== 0) throw new SetupStop(`mmdebstrap ended with ${code}. Its last words:\n${lastLines(output)}`)
}

const recipe = () =>
  createHash('sha256')
    .update(JSON.stringify([requirements.map((one) => one.package), process.version, process.arch]))
    .digest('hex')
    .slice(0, 12)

const isMade = async () => {
  const { code, output } = await docker([
    ...['image', 'inspect', '--format', '{{ index .Config.Labels "salem.recipe" }}', baseImage],
  ])
  return code === 0 && output.trim() === recipe()
}

await setUp(async (say) => {
  await needDaemon()
  if (await isMade()) return say(`The image ${baseImage} is there already.`)
  needsLinuxRoot()
  await needMmdebstrap(say)
  const folder = await mkdtemp(join(tmpdir(), 'salem-base-'))
  try {
    const tar = join(folder, 'base.tar')
    await bootstrap(tar, say)
    await dockerOrStop(['import', '--change', `LABEL salem.recipe=${recipe()}`, tar, baseImage])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  say(`The image ${baseImage} is made.`)
})
