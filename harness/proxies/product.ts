import type { ownCauses } from '../deployment/proxy-description.ts'
import type { Deployment, Mode } from '../deployment/schema.ts'
import type { HostParts } from '../plan/parts.ts'

/** A reverse proxy under test: how it renders the deployment's proxy, and what it cannot. */
export type ProxyProduct = {
  id: string
  title: string
  modes: readonly Mode[]
  /** Files, services, routes and packet filters of the `proxy` host. */
  render: (d: Deployment) => HostParts
  /** Why this product cannot be set up like that, or nothing when it can. Shown as `not-applicable`. */
  cannot: (d: Deployment) => string | undefined
  /** What is wrong with it in every deployment, the healthy one included. Expected in every trial, and reported. */
  shortcomings: readonly Shortcoming[]
  /** Command whose first line of output names product and version. */
  version: readonly string[]
  /** The image that it comes in; none for a program of the host. */
  image?: string
}

/** A cause that a product brings along by itself. `because` completes “it …” in a report. */
export type Shortcoming = { cause: OwnCause; because: string }

export type OwnCause = (typeof ownCauses)[number]
