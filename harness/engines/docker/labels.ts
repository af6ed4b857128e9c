import { hostname } from 'node:os'

/** Marks every container of a lab; the value is the lab's own id. */
export const labLabel = 'salem.lab'
/** What the lab is called. */
export const nameLabel = 'salem.label'
/** Whose lab it is: `<machine>/<PID of the harness>`. */
export const harnessLabel = 'salem.harness'

export type Labels = Record<string, string>

/** Labels of a lab's containers. */
export const labelsOf = (lab: string, name: string): Labels => ({
  [labLabel]: lab,
  [nameLabel]: name,
  [harnessLabel]: `${hostname()}/${process.pid}`,
})

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether the harness that a label names is at work. One on another machine is believed to be. */
export const isAtWork = (harness: string): boolean => {
  const [machine, pid] = harness.split('/')
  return machine !== hostname() || runs(Number(pid))
}
