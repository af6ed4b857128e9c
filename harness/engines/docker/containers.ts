import { dockerCommand } from './docker-command.ts'
import { harnessLabel, isAtWork, labLabel, nameLabel } from './labels.ts'

/** A lab whose containers are there, running or not. */
export type ContainerLab = {
  id: string
  name: string
  /** `<machine>/<PID>` of the harness that made it. */
  harness: string
  /** Whether that harness is at work, so that the lab goes with it. */
  inUse: boolean
  containers: string[]
}

const lines = (text: string): string[] => text.split('\n').filter(Boolean)

/** Ids of a lab's containers. None when no daemon answers: it took them with it. */
export const idsOf = async (lab: string): Promise<string[]> =>
  lines((await dockerCommand('ps', '--all', '--quiet', '--filter', `label=${labLabel}=${lab}`)).stdout)

/** Ends and removes containers by their ids. One that is gone already is what was wanted. */
export const removeContainers = async (ids: readonly string[]): Promise<void> => {
  if (ids.length > 0) await dockerCommand('rm', '--force', '--volumes', ...ids)
}

const row = ['.ID', ...[labLabel, nameLabel, harnessLabel].map((label) => `.Label "${label}"`)]
const format = row.map((field) => `{{${field}}}`).join('\t')

/** All labs of containers that the daemon knows, ours by their label and nothing else; none where no daemon answers. */
export const findContainerLabs = async (): Promise<ContainerLab[]> => {
  const { stdout } = await dockerCommand('ps', '--all', '--filter', `label=${labLabel}`, '--format', format)
  const rows = lines(stdout).map((line) => line.split('\t') as [string, string, string, string])
  return [...Map.groupBy(rows, ([, lab]) => lab)].map(([id, its]) => {
    const [, , name, harness] = its[0] as (typeof rows)[number]
    return { id, name, harness, inUse: isAtWork(harness), containers: its.map(([container]) => container) }
  })
}

/** Ends labs of containers without asking them. */
export const removeContainerLabs = (labs: readonly ContainerLab[]): Promise<void> =>
  removeContainers(labs.flatMap((lab) => lab.containers))
