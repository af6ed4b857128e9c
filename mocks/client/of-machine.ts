import type { ClientChoices, ClientConfig } from '../../harness/plan/services.ts'
import type { Transcript } from './log/style.ts'
import type { Client } from './sign-in.ts'
import { readTrust } from './trust.ts'
import { openLine } from './web/line.ts'

/** Makes clients of one machine: they have its trust store in common and their connections for themselves. */
export const clientsOf = async (config: ClientConfig, choices: ClientChoices) => {
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
