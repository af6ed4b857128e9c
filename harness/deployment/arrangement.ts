import type { Deployment, Mode } from './schema.ts'

/** A proxy product in one of its modes. */
export type Arrangement = { product: string; mode: Mode }

/** The same deployment behind that product, in that mode. */
export const arranged = (deployment: Deployment, { product, mode }: Arrangement): Deployment => ({
  ...deployment,
  proxy: { ...deployment.proxy, product, mode },
})
