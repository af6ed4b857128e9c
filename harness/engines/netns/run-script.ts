import { execa } from 'execa'
import { SalemError } from '../../errors.ts'
import { asRootInside } from './lab-user.ts'

/** Milliseconds a wiring script may take. */
const boundMs = 20_000

/**
 * Runs a shell script as root of the lab whose first process is `first`.
 * @throws SalemError `wiring-failed`
 */
export const runScript = async (first: number, script: string): Promise<string> => {
  const result = await execa(
    'nsenter',
    ['-t', `${first}`, '-U', '-m', '-n', '-p', ...asRootInside(), '--', 'bash', '--norc', '-s'],
    {
      input: script,
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
      extendEnv: false,
      cwd: '/',
      reject: false,
      timeout: boundMs,
    },
  )
  if (!result.failed) return result.stdout
  throw new SalemError({
    code: 'wiring-failed',
    message: `expected ip, nft and sysctl to wire the lab, but they said: ${result.stderr || result.shortMessage}`,
    next: 'run `salem check` to see what this machine lacks',
    cause: result,
  })
}
