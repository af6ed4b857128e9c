import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ClientChoices, ClientConfig, StepId } from '../../harness/plan/services.ts'
import type { Emit } from '../events.ts'
import { useAll } from './features.ts'
import type { KeyPair } from './key-pair.ts'
import { startLog } from './log/transcript.ts'
import { reasonOf } from './obstacle.ts'
import { clientsOf } from './of-machine.ts'
import { type Session, signIn, signOff } from './sign-in.ts'

const writeLog = async ({ homeFolder, user }: ClientConfig, path: string, text: string): Promise<string> => {
  const file = join(homeFolder, user.sipAddress.split('@')[0] ?? 'user', path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
  return file
}

/** What there is for one sign-in beside its choices. */
export type Means = { config: ClientConfig; keyPair: () => Promise<KeyPair>; tell: Emit }

/** One sign-in, all that a user does with it, and the log of it; each is told as it is done. Whether everything works. */
export const once = async (choices: ClientChoices, { config, keyPair, tell }: Means): Promise<boolean> => {
  const begun = performance.now()
  const ms = () => Math.round(performance.now() - begun)
  const log = startLog(choices.as)
  const open = await clientsOf(config, choices)
  const reach = (step: StepId) => tell('step', { step, ms: ms() })
  const client = open(log.transcript, keyPair, reach)
  let session: Session | undefined
  let stopped = ''
  try {
    session = await signIn(client)
  } catch (error) {
    stopped = reasonOf(error)
    log.transcript.note(`Login: FAIL ${choices.as === 'windows' ? stopped : ''}`.trimEnd())
    tell('stopped', { ms: ms(), reason: stopped })
  }
  const features = await useAll(client, session, stopped)
  for (const feature of features) tell('feature', feature)
  if (session) await signOff(session)
  client.line.close()
  tell('log', { path: await writeLog(config, log.path, log.text()) })
  return features.every(({ works }) => works)
}
