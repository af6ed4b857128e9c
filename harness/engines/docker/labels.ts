import { readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Marks every container of a lab; the value is the lab's own id. */
export const labLabel = 'salem.lab'
/** What the lab is called. */
export const nameLabel = 'salem.label'
/** Whose lab it is: `<machine>/<PID of the harness>`. */
export const harnessLabel = 'salem.harness'
/** The lab's folder on the machine of the harness. */
export const folderLabel = 'salem.folder'
/** When the lab began, in ms since 1970. */
export const sinceLabel = 'salem.since'
/** Name of the host that a container is. */
export const hostLabel = 'salem.host'
/** Marks the container from which the others are wired. */
export const fabricLabel = 'salem.fabric'

export type Labels = Record<string, string>

/** Where PIDs mean what they mean here: a machine, and on Linux one of its PID namespaces. */
const machine = (): string => {
  try {
    return `${hostname()}.${/\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0]}`
  } catch {
    return hostname()
  }
}

/** Labels of a lab's containers. */
export const labelsOf = (lab: string, name: string, folder: string): Labels => ({
  [labLabel]: lab,
  [nameLabel]: name,
  [harnessLabel]: `${machine()}/${process.pid}`,
  [folderLabel]: folder,
  [sinceLabel]: `${Date.now()}`,
})

/** PID of the harness that a label names; none when that is a process of another machine. */
export const harnessHere = (harness: string): number | undefined => {
  const [where, pid] = harness.split('/')
  return where === machine() ? Number(pid) : undefined
}
