import type { Done, Fabric } from './fabric.ts'

/** The way into a container from the fabric: as root of the machine, but in its file system and among its processes only. */
export type Inside = (argv: readonly string[], input?: string | Uint8Array) => Promise<Done>

/** @param pid PID of the container's first process as the fabric sees it */
export const insideOf =
  (fabric: Pick<Fabric, 'run'>, pid: number): Inside =>
  (argv, input) =>
    fabric.run(['nsenter', '--target', `${pid}`, '--mount', '--pid', '--', ...argv], input)
