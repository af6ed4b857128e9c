import { type StdioOptions, spawn } from 'node:child_process'
import type { HostProcess } from '../engine.ts'
import { signalOrder } from './door.ts'
import type { Inside } from './inside.ts'

/** Milliseconds Docker may take to get a process going in a container. */
const startBoundMs = 5000

/** Where a host notes PIDs of what `docker exec` started in it, one file each; it comes with the skeleton of the image. */
const pidFolder = '/run/salem'

/** Leaves its PID and becomes the command. */
const notePid = 'echo $$ > "$0"; exec "$@"'

/** Waits for the PID of a process that may be on its way, and does something with it. */
const withPid = (file: string, act: string): string =>
  `n=0; until [ -s ${file} ] || [ $n = ${startBoundMs / 10} ]; do sleep 0.01; n=$((n+1)); done
read -r pid < ${file} && ${act}`

const stdinOf = (stdio: StdioOptions): unknown => (Array.isArray(stdio) ? stdio[0] : stdio)

const isTerminal = (stdio: StdioOptions): boolean =>
  stdio === 'inherit' && process.stdin.isTTY && process.stdout.isTTY

const execOptions = (stdio: StdioOptions): string[] => [
  ...(stdinOf(stdio) === 'ignore' ? [] : ['--interactive']),
  ...(isTerminal(stdio) ? ['--tty'] : []),
  ...(process.env.TERM ? ['--env', `TERM=${process.env.TERM}`] : []),
]

let started = 0

/**
 * Starts a process by a docker command of its own: in a lab that somebody else holds, or with this terminal.
 * @param container its id
 * @param inside the way into the same container
 */
export const dockerExec = (
  container: string,
  inside: Inside,
  argv: readonly string[],
  stdio: StdioOptions,
): HostProcess => {
  const file = `${pidFolder}/${process.pid}-${++started}`
  const command = [container, 'sh', '-c', notePid, file, ...argv]
  const act = (script: string) => inside(['sh', '-c', withPid(file, script)])
  return Object.assign(spawn('docker', ['exec', ...execOptions(stdio), ...command], { stdio }), {
    signal: async (signal: NodeJS.Signals) => {
      await act(`${signalOrder('"$pid"', signal)} || true`)
    },
    ownPid: async () => Number((await act('echo "$pid"')).stdout) || undefined,
  })
}
