import type { Engine } from '../engines/engine.ts'
import { exitCodes, SalemError } from '../errors.ts'
import type { Plan } from '../plan/plan.ts'

/** @returns the error of an engine that is asked to run an image and has none */
export const needsImages = (image: string): SalemError =>
  new SalemError({
    code: 'needs-docker',
    message: `expected an engine that runs container images, for the proxy comes in one (${image}), but hosts of this engine have the programs of this machine only`,
    next: 'add --engine docker',
    exitCode: exitCodes.usage,
  })

/**
 * Looks, before anything is made, whether the engine has every image that a plan names.
 * @throws SalemError `needs-docker`, `no-image`
 */
export const needImages = async ({ images }: Engine, plan: Plan): Promise<void> => {
  const named = plan.hosts.flatMap((host) => host.services.flatMap(({ image }) => image?.name ?? []))
  for (const image of new Set(named)) {
    if (images === undefined) throw needsImages(image)
    await images.need(image)
  }
}
