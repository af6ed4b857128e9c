import { readFile } from 'node:fs/promises'
import type { Host } from '../../engines/engine.ts'
import { runClient } from '../run-client.ts'
import type { OnStep, SignIn } from '../steps.ts'
import type { SignInUser } from '../user.ts'
import { followSignIn } from './follow.ts'
import { sipeProgram } from './program.ts'

export type SipeOptions = {
  /** `sip.contoso.example:443`; without it the client finds its server itself. */
  server?: string
  /** How it proves to the Access Edge who it is; `ntlm` does without a certificate. */
  authentication?: 'tls-dsk' | 'ntlm'
  /** Seconds after which a sign-in that hangs is over. 60 unless given. */
  timeoutSeconds?: number
  /** Leaves out what helps the plugin to read XML; see `program/libxml2-sax.c`. */
  withoutHelp?: boolean
  onStep?: OnStep
  /** Told every line of the program, for people who want to read them. */
  onLine?: (line: string) => void
}

const folder = '/root/sipe'

/** Milliseconds beyond its own bound that the program may take to end. */
const graceMs = 30_000

/**
 * Signs in with pidgin-sipe from a host of a lab, with nothing but that host's names, routes and trust store.
 * @throws SalemError `client-lacking`, `client-build-failed`, `write-failed`, `client-failed`
 */
export const signInWithSipe = async (
  host: Host,
  user: SignInUser,
  {
    server,
    authentication = 'tls-dsk',
    timeoutSeconds = 60,
    withoutHelp = false,
    onStep,
    onLine,
  }: SipeOptions = {},
): Promise<SignIn> => {
  const program = await readFile(await sipeProgram(!withoutHelp))
  // A folder of its own for each: what the client remembers of certificates must not outlive a sign-in.
  const own = `${folder}/${process.hrtime.bigint()}`
  await host.write([
    { path: `${folder}/sipe-client`, bytes: program, mode: 0o755 },
    { path: `${own}/password`, bytes: user.password, mode: 0o600 },
  ])
  const following = followSignIn(onStep)
  const argv = [
    `${folder}/sipe-client`,
    `user=${user.sipAddress}`,
    `login=${user.login}`,
    `password-file=${own}/password`,
    `folder=${own}`,
    `authentication=${authentication}`,
    `timeout=${timeoutSeconds}`,
    ...(server ? [`server=${server}`] : []),
  ]
  const { code, words } = await runClient(host, argv, {
    boundMs: timeoutSeconds * 1000 + graceMs,
    onLine: (line) => {
      onLine?.(line)
      following.line(line)
    },
  })
  return following.result(code === 2 ? `nothing went on within ${timeoutSeconds} s` : `the client ${words}`)
}
