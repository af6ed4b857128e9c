import { wiringFailed } from '../wiring/wiring-failed.ts'
import { asRootInside } from './lab-user.ts'
import { type JobOf, type ResidentShell, residentShell } from './resident-shell.ts'

const failed = (said: string): Error =>
  wiringFailed(`expected ip, nft and sysctl to wire the lab, but they said: ${said}`)

/**
 * The script as a job beside others, at whose end the shell says the words of a failure in one line. Of what went well no more
 * processes are made than it takes to keep that back.
 */
const jobOf: JobOf = (id, script) => `( said=$( {
${script}
} </dev/null 2>&1 )
code=$?
if [ $code = 0 ]; then echo '${id} 0 '; else
printf '%s %s %s\\n' ${id} $code "$(printf %s "$said" | tr '\\n' ' ')"; fi ) &
`

/**
 * A shell as root of a lab, which runs scripts beside each other. They fail with `wiring-failed`.
 * @param first PID of the lab's first process
 */
export const openLabShell = (first: number): ResidentShell =>
  residentShell(
    ['nsenter', '-t', `${first}`, '-U', '-m', '-n', '-p', ...asRootInside(), '--', 'sh'],
    jobOf,
    failed,
  )
