import { SalemError } from '../../errors.ts'
import { salemFolder } from '../../paths.ts'
import { hostImage } from '../../setup/docker-names.mjs'
import { dockerCommand } from './docker-command.ts'
import { hasImage } from './images.ts'

const noDaemon = (said: string): SalemError =>
  new SalemError({
    code: 'no-docker',
    message: `expected a Docker daemon that answers, but: ${said.trim().split('\n')[0]}`,
    next: 'start Docker, or on Debian as root: npm run docker:up',
  })

const noImage = (image: string): SalemError =>
  new SalemError({
    code: 'no-image',
    message: `expected the image ${image}, made from the host programs as they are now, but there is none`,
    next: 'npm run docker:image (and before it, where no registry can be reached, npm run docker:base)',
  })

/** Worked out once: a harness keeps to the programs it began with, whoever builds others meanwhile. */
let image: string | undefined

/**
 * The image that hosts are started from. Nothing is ever pulled.
 * @throws SalemError `no-docker`, `no-image`
 */
export const needImage = async (): Promise<string> => {
  image ??= hostImage(salemFolder)
  if (image && (await hasImage(image))) return image
  const version = await dockerCommand('version', '--format', '{{.Server.Version}}')
  throw version.ok ? noImage(image ?? 'salem/host') : noDaemon(version.stderr)
}
