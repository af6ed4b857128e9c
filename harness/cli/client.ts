import { text } from 'node:stream/consumers'
import type { SignIn } from '../clients/sipe/follow.ts'
import { signInWithSipe } from '../clients/sipe/sign-in.ts'
import type { SignInUser } from '../clients/user.ts'
import { keptLab } from '../detached/find.ts'
import type { Host } from '../engines/engine.ts'
import { hostsBelow } from '../engines/netns/hosts-below.ts'
import { userFile } from '../plan/host-files.ts'
import { unknownHost } from './hosts.ts'
import { paint, print } from './print.ts'

export type ClientOptions = { lab?: string; server?: string; timeout?: number; json?: boolean; log?: string }

const hostOf = async (lab: string | undefined): Promise<Host> => {
  const hosts = await hostsBelow((await keptLab(lab)).pid)
  const host = hosts.get('client')
  if (!host) throw unknownHost('client', [...hosts.keys()])
  return host
}

const userAt = async (host: Host): Promise<SignInUser> => {
  const child = host.spawn(['cat', userFile], { stdio: ['ignore', 'pipe', 'ignore'] })
  return JSON.parse(child.stdout ? await text(child.stdout) : '') as SignInUser
}

const resultText = ({ outcome, stoppedAt, reason }: SignIn): string =>
  outcome === 'signed-in'
    ? paint('good', 'signed in')
    : `${paint('bad', 'stopped')} before ${stoppedAt}: ${reason}`

/** Signs in with pidgin-sipe from the client of a kept lab. Returns the exit code: 0 signed in, 1 stopped. */
export const clientSipe = async ({ lab, server, timeout, json, log }: ClientOptions): Promise<number> => {
  const host = await hostOf(lab)
  const user = await userAt(host)
  const lines: string[] = []
  const result = await signInWithSipe(host, user, {
    ...(server && { server }),
    ...(timeout && { timeoutSeconds: timeout }),
    onLine: (line) => lines.push(line),
    onStep: ({ says }, ms) => {
      if (!json) print(`${(ms / 1000).toFixed(2).padStart(6)} s  ${says}`)
    },
  })
  if (log) {
    const { writeFile } = await import('node:fs/promises')
    await writeFile(log, `${lines.join('\n')}\n`)
  }
  print(json ? JSON.stringify(result, null, 2) : resultText(result))
  return result.outcome === 'signed-in' ? 0 : 1
}
