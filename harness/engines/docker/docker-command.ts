import { execa } from 'execa'

/** How a docker command ended. */
export type DockerResult = { ok: boolean; stdout: string; stderr: string }

/** Milliseconds one docker command may take. */
const boundMs = 30_000

/** Runs the docker command to its end. No docker command at all is a failure like any other. */
export const dockerCommand = async (...args: string[]): Promise<DockerResult> => {
  const result = await execa('docker', args, { reject: false, timeout: boundMs, stdin: 'ignore' })
  return {
    ok: !result.failed,
    stdout: String(result.stdout ?? ''),
    stderr: String(result.stderr || (result.failed ? result.shortMessage : '')),
  }
}
