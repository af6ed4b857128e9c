import type { Deployment, Mode } from '../deployment/schema.ts'

/** How the box of a deployment is set up in the words of one product. Pure: the same deployment, the same text. */
export type BoxSettings = {
  id: string
  title: string
  /** What its text is saved as. */
  file: string
  modes: readonly Mode[]
  /** Everything, for a box that has nothing of it yet. */
  whole: (d: Deployment) => string
  /** What to change from one deployment to another; empty when the text knows of no difference. */
  change: (from: Deployment, to: Deployment) => string
  /** Commands for what the product's own text is not about, such as the routes of its machine. */
  beside?: Beside
  /** Why the product cannot be set up like that, where it is known. */
  cannot?: (d: Deployment) => string | undefined
  /** Settings that the product has nothing for, as in `pool.monitor.port`, and why. */
  lacks?: Readonly<Record<string, string>>
}

/** Commands that are typed elsewhere than where the text goes. */
export type Beside = Pick<BoxSettings, 'whole' | 'change'> & {
  /** Where they are typed, and why: `on its machine`. */
  where: string
}
