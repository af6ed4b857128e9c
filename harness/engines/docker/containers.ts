import { dockerCommand } from './docker-command.ts'
import { labLabel } from './labels.ts'

/** Ids of a lab's containers; nothing when no daemon says them, for it may have them all the same. */
export const idsOf = async (lab: string): Promise<string[] | undefined> => {
  const { ok, stdout } = await dockerCommand('ps', '--all', '--quiet', '--filter', `label=${labLabel}=${lab}`)
  return ok ? stdout.split('\n').filter(Boolean) : undefined
}

/** Ends and removes containers by their ids. One that is gone already is what was wanted. */
export const removeContainers = async (ids: readonly string[]): Promise<void> => {
  if (ids.length > 0) await dockerCommand('rm', '--force', '--volumes', ...ids)
}

/** PIDs of containers' first processes on the daemon's machine, in the order asked; 0 for one that does not run. */
export const pidsOf = async (ids: readonly string[]): Promise<number[]> => {
  const { stdout } = await dockerCommand('inspect', '--format', '{{.State.Pid}}', ...ids)
  return stdout.split('\n').map(Number)
}
