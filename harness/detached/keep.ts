import type { Deployment } from '../deployment/schema.ts'
import type { Engine } from '../engines/engine.ts'
import { labelOf, labName } from '../engines/label.ts'
import { exitCodes, SalemError } from '../errors.ts'
import { startLab } from '../lab/lab.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { findKeptLabs, type KeptLab } from './find.ts'
import { brokenBy, scenariosOf, underOrders } from './lab-under-orders.ts'
import type { LabStatus } from './orders.ts'
import { serveOrders } from './serve.ts'
import { socketIn } from './socket.ts'

/** What to keep. Plain data, so that it can be handed to another process. */
export type Keeping = {
  name: string
  engine: Engine['name']
  healthy: Deployment
  /** Ids of scenarios that are in the lab from the start. */
  injected: readonly string[]
}

/** A lab that takes orders until it ends. */
export type Kept = {
  status: LabStatus
  /** Settles when the lab is gone: it was told to, or somebody ended it. */
  ended: Promise<void>
  stop(): Promise<void>
}

/**
 * Whether a lab may be called that.
 * @throws SalemError `lab-name-invalid`, `lab-exists`
 */
export const mayBeCalled = async (name: string): Promise<void> => {
  if (!labName.test(name)) {
    throw new SalemError({
      code: 'lab-name-invalid',
      message: `--name: expected lower-case letters, digits and dashes, 32 at most, got ${name || 'nothing'}`,
      next: 'salem up --name broken-lab',
      exitCode: exitCodes.usage,
    })
  }
  if ((await findKeptLabs()).some((lab) => lab.name === name)) throw nameTaken(name)
}

const nameTaken = (name: string) =>
  new SalemError({
    code: 'lab-exists',
    message: `expected a name that no lab has, but a lab called ${name} is running`,
    next: `\`salem down --lab ${name}\`, or another --name`,
    exitCode: exitCodes.usage,
  })

const isEarlier = (a: KeptLab, b: KeptLab): boolean =>
  a.since < b.since || (a.since === b.since && a.keeper < b.keeper)

/** Of two that were started at the same moment the first stays. */
const mustBeFirst = async (name: string): Promise<void> => {
  const namesakes = (await findKeptLabs()).filter((lab) => lab.name === name)
  const mine = namesakes.find((lab) => lab.keeper === process.pid)
  if (mine && namesakes.some((lab) => isEarlier(lab, mine))) throw nameTaken(name)
}

/** Starts a lab and takes orders for it. It ends with this process. */
export const keep = async (
  { name, healthy, injected }: Omit<Keeping, 'engine'>,
  { engine, catalogue }: { engine: Engine; catalogue: readonly Scenario[] },
): Promise<Kept> => {
  const start = { healthy, injected: scenariosOf(injected, catalogue) }
  const deployment = brokenBy(start)
  const lab = await startLab({ engine, deployment, label: labelOf(name) })
  try {
    await mustBeFirst(name)
    const ordered = underOrders(name, lab, start, catalogue)
    const server = await serveOrders(socketIn(lab.supply.folder), ordered, () => lab.stop())
    const ended = lab.supply.ended.finally(() => server.close())
    return { status: ordered.status(), ended, stop: () => lab.stop() }
  } catch (error) {
    await lab.stop()
    throw error
  }
}
