import { enablePatches, type Patch, produceWithPatches } from 'immer'
import type { CauseId } from '../causes/index.ts'
import { SalemError } from '../errors.ts'
import { checkedDeployment } from './check.ts'
import type { Deployment } from './schema.ts'

enablePatches()

/** A named edit of a deployment. `edit` changes the draft in place. */
export type Edit = { id: string; edit: (draft: Deployment) => void }

/** An edit that breaks something, and the cause a diagnosis should name for it. */
export type Fault = Edit & { cause: CauseId }

/** An edit as it was applied: what it changed, field by field. */
export type AppliedEdit = { id: string; patches: Patch[] }

/** A healthy value with faults in it. `value` is `healthy` reduced over the faults, in order. */
export type Broken = { healthy: Deployment; value: Deployment; applied: AppliedEdit[] }

const edited = (value: Deployment, { id, edit }: Edit) => {
  try {
    return produceWithPatches(value, (draft) => edit(draft as Deployment))
  } catch (error) {
    throw new SalemError({
      code: 'fault-throws',
      message: `the fault ${id} was expected to edit the deployment, but its edit threw: ${(error as Error).message}`,
      next: 'mend the edit in its scenario; it is given a draft of the healthy deployment',
    })
  }
}

const inject = (broken: Broken, fault: Edit): Broken => {
  const { id } = fault
  const [value, patches] = edited(broken.value, fault)
  if (patches.length === 0) {
    throw new SalemError({
      code: 'fault-changes-nothing',
      message: `the fault ${id} was expected to change the deployment, but its edit left every field as it was`,
      next: 'look at the edit in its scenario: is the field already set to that value?',
    })
  }
  checkedDeployment(value, `the deployment after the fault ${id}`)
  return { ...broken, value, applied: [...broken.applied, { id, patches }] }
}

/**
 * The healthy value broken by some faults, in the order given. None: as healthy as before. Healing one of several
 * is breaking the healthy value with the others, so nothing has to be undone.
 */
export const breakWith = (healthy: Deployment, faults: readonly Edit[]): Broken =>
  faults.reduce(inject, { healthy, value: healthy, applied: [] })
