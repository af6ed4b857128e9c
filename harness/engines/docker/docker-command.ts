import { execa } from 'execa'

/** How a docker command ended. */
export type DockerResult = { ok: boolean; stdout: string; stderr: string }

/** Milliseconds one docker command may take. */
const boundMs = 30_000

/** Runs the docker command to its end. No docker command at all is a failure like any other. */
export const dockerCommand = (...args: string[]): Promise<DockerResult> => dockerCommandWith(undefined, args)

/** Like {@link dockerCommand}, with bytes as its standard input. */
export const dockerCommandWith = async (
  input: Uint8Array | undefined,
  args: readonly string[],
): Promise<DockerResult> => {
  const stdin = input === undefined ? { stdin: 'ignore' as const } : { input }
  const result = await execa('docker', args, { reject: false, timeout: boundMs, ...stdin })
  return {
    ok: !result.failed,
    stdout: String(result.stdout ?? ''),
    stderr: String(result.stderr || (result.failed ? result.shortMessage : '')),
  }
}
