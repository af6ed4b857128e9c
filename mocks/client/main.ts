import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ClientChoices, ClientConfig, StepId } from '../../harness/plan/services.ts'
import { readConfig } from '../config.ts'
import { emit, reserveOutputForEvents } from '../events.ts'
import { factsOf } from '../failure.ts'
import { useAll } from './features.ts'
import { type KeyPair, makeKeyPair } from './key-pair.ts'
import type { Transcript } from './log/style.ts'
import { noTranscript, startLog } from './log/transcript.ts'
import { signInMany } from './many.ts'
import { reasonOf } from './obstacle.ts'
import { choicesOf } from './presets.ts'
import { type Client, type Session, signIn, signOff } from './sign-in.ts'
import { readTrust } from './trust.ts'
import { openLine } from './web/line.ts'

/** `times` sign-ins, `atOnce` at a time, for those who measure. */
type Asked = Partial<ClientChoices> & { times?: number; atOnce?: number }

const KEY_PAIRS = 8

/** Makes clients of one machine: they have its trust store in common and their connections for themselves. */
const clientsOf = async (config: ClientConfig, choices: ClientChoices) => {
  const trust = await readTrust(config, choices)
  const { user } = config
  const { patienceMs, authentication } = choices
  return (transcript: Transcript, keyPair: Client['keyPair'], reach: Client['reach']): Client => ({
    config,
    choices,
    trust,
    line: openLine({ trust, transcript, patienceMs, authentication, user }),
    transcript,
    keyPair,
    reach,
  })
}

const writeLog = async ({ homeFolder, user }: ClientConfig, path: string, text: string): Promise<string> => {
  const file = join(homeFolder, user.sipAddress.split('@')[0] ?? 'user', path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
  return file
}

/** One sign-in, all that a user does with it, and the log of it. Whether everything works. */
const once = async (config: ClientConfig, choices: ClientChoices): Promise<boolean> => {
  const begun = performance.now()
  const ms = () => Math.round(performance.now() - begun)
  const log = startLog(choices.as)
  const open = await clientsOf(config, choices)
  const reach = (step: StepId) => emit('step', { step, ms: ms() })
  const client = open(log.transcript, () => makeKeyPair(config.user.sipAddress), reach)
  let session: Session | undefined
  let stopped = ''
  try {
    session = await signIn(client)
  } catch (error) {
    stopped = reasonOf(error)
    log.transcript.note(`Login: FAIL ${choices.as === 'windows' ? stopped : ''}`.trimEnd())
    emit('stopped', { ms: ms(), reason: stopped })
  }
  const features = await useAll(client, session, stopped)
  for (const feature of features) emit('feature', feature)
  if (session) await signOff(session)
  client.line.close()
  emit('log', { path: await writeLog(config, log.path, log.text()) })
  return features.every(({ works }) => works)
}

const many = async (config: ClientConfig, choices: ClientChoices, { times = 1, atOnce = 1 }: Asked) => {
  const open = await clientsOf(config, choices)
  const subject = config.user.sipAddress
  const keyPairs: KeyPair[] = []
  while (keyPairs.length < KEY_PAIRS) keyPairs.push(await makeKeyPair(subject))
  emit('ready')
  const tally = await signInMany((keyPair) => open(noTranscript, keyPair, () => {}), keyPairs, {
    times,
    atOnce,
  })
  emit('many', tally)
  return tally.failed === 0
}

const run = async (): Promise<boolean> => {
  const config = await readConfig<ClientConfig>('client', process.argv[2])
  const asked = JSON.parse(process.argv[3] ?? '{}') as Asked
  const { times, atOnce, ...chosen } = asked
  const choices = choicesOf(chosen)
  return times === undefined ? once(config, choices) : many(config, choices, asked)
}

reserveOutputForEvents()
run().then(
  (works) => {
    process.exitCode = works ? 0 : 1
  },
  (error) => {
    emit('failed', factsOf(error))
    process.exitCode = 2
  },
)
