import { createInterface } from 'node:readline'
import type { ClientConfig, ClientOrder } from '../../harness/plan/services.ts'
import { readConfig } from '../config.ts'
import { emit } from '../events.ts'
import { factsOf } from '../failure.ts'
import { type KeyPair, makeKeyPair } from './key-pair.ts'
import { once } from './once.ts'
import { choicesOf } from './presets.ts'

/** A machine keeps its key for the next sign-in, as Windows does in its store. */
const keyPairs = new Map<string, Promise<KeyPair>>()

const keyPairOf = (subject: string): Promise<KeyPair> => {
  const made = keyPairs.get(subject) ?? makeKeyPair(subject)
  keyPairs.set(subject, made)
  return made
}

const carryOut = async ({ order, choices }: ClientOrder, path: string | undefined): Promise<void> => {
  const tell = (kind: string, data: Record<string, unknown> = {}) => emit(kind, { ...data, order })
  try {
    const config = await readConfig<ClientConfig>('client', path)
    const keyPair = () => keyPairOf(config.user.sipAddress)
    await once(choicesOf(choices), { config, keyPair, tell })
    tell('done')
  } catch (error) {
    tell('failed', factsOf(error))
  }
}

/**
 * Signs in as often as it is told to by lines of JSON on its standard input, with whom the configuration names by then.
 * Every event has the number of its order, the last is `done` or `failed`.
 */
export const serve = async (path: string | undefined): Promise<void> => {
  for await (const line of createInterface({ input: process.stdin })) {
    void carryOut(JSON.parse(line) as ClientOrder, path)
  }
}
