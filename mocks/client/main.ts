import type { ClientChoices, ClientConfig } from '../../harness/plan/services.ts'
import { readConfig } from '../config.ts'
import { emit, reserveOutputForEvents } from '../events.ts'
import { factsOf } from '../failure.ts'
import { type KeyPair, makeKeyPair } from './key-pair.ts'
import { noTranscript } from './log/transcript.ts'
import { signInMany } from './many.ts'
import { clientsOf } from './of-machine.ts'
import { once } from './once.ts'
import { choicesOf } from './presets.ts'
import { serve } from './serve.ts'

/** `times` sign-ins, `atOnce` at a time, for those who measure. */
type Asked = Partial<ClientChoices> & { times?: number; atOnce?: number }

const KEY_PAIRS = 8

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
  const [, , path, wanted = '{}'] = process.argv
  if (wanted === 'serve') {
    await serve(path)
    return true
  }
  const config = await readConfig<ClientConfig>('client', path)
  const asked = JSON.parse(wanted) as Asked
  const { times, atOnce, ...chosen } = asked
  const choices = choicesOf(chosen)
  const keyPair = () => makeKeyPair(config.user.sipAddress)
  return times === undefined ? once(choices, { config, keyPair, tell: emit }) : many(config, choices, asked)
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
