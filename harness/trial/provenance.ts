import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { release } from 'node:os'
import { join } from 'node:path'
import type { Engine, Images } from '../engines/engine.ts'
import type { Lab } from '../lab/lab.ts'
import { salemFolder } from '../paths.ts'
import type { Plan } from '../plan/plan.ts'
import { proxyOf } from '../proxies/index.ts'
import type { Provenance } from './outcome.ts'

/** Same plans, same hash: certificates are recipes in it, so fresh keys do not change it. */
export const planHash = (...plans: readonly Plan[]): string =>
  createHash('sha256').update(JSON.stringify(plans)).digest('hex')

const firstLine = (text: string): string => text.split('\n')[0]?.trim() ?? ''

/** A proxy in an image says its version there, if its owner tells how; the image is named always. */
const versionOfImage = async (images: Images | undefined, image: string, argv: readonly string[]) => {
  const said = argv.length > 0 ? await images?.version(image, argv) : ''
  return said ? `${said} (image ${image})` : `image ${image}`
}

const versionIn = async (lab: Lab, host: string, argv: readonly string[]): Promise<string> => {
  const { stdout, stderr } = await lab.exec(host, argv, { timeoutMs: 5000 })
  return firstLine(stdout || stderr)
}

/** Versions of what a lab runs on, asked of the lab itself. Plan hash and seed are the trial's own. */
export const provenanceOf = async (
  lab: Lab,
  { images }: Pick<Engine, 'images'>,
): Promise<Omit<Provenance, 'planHash' | 'seed'>> => {
  const manifest = JSON.parse(await readFile(join(salemFolder, 'package.json'), 'utf8')) as {
    version: string
  }
  const product = proxyOf(lab.deployment)
  const [proxy, nft, openssl] = await Promise.all([
    product.image
      ? versionOfImage(images, product.image, product.version)
      : versionIn(lab, 'proxy', product.version),
    versionIn(lab, 'firewall', ['nft', '--version']),
    versionIn(lab, 'client', ['openssl', 'version']),
  ])
  return {
    salem: manifest.version,
    kernel: release(),
    node: process.version,
    tools: { [product.id]: proxy, nft, openssl },
  }
}
