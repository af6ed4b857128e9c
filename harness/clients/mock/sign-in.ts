import type { Host } from '../../engines/engine.ts'
import { nodePath, programPath } from '../../plan/plan.ts'
import { clientConfigPath } from '../../plan/roles/client.ts'
import type { ClientChoices, ProgramEvent } from '../../plan/services.ts'
import { clientFailed } from '../client-failed.ts'
import { runClient } from '../run-client.ts'
import type { OnStep } from '../steps.ts'
import { followClient, type UsedClient } from './follow.ts'

/** Milliseconds a sign-in may take, each step of which is bound by itself. */
export const signInBoundMs = 120_000

/** The command that does it by hand, in the client host. */
export const clientCommand = (choices: Partial<ClientChoices>): string[] => [
  nodePath,
  programPath('client'),
  clientConfigPath,
  JSON.stringify(choices),
]

/**
 * Signs in with Salem's own client from a host of a lab, and uses what a user would use. What is not chosen is as the client named by
 * `as` has it (Windows unless given).
 * @throws SalemError `client-failed` when it could not even begin, or ended before it was through
 */
export const signInWithMock = async (
  host: Host,
  choices: Partial<ClientChoices> = {},
  onStep: OnStep = () => {},
): Promise<UsedClient> => {
  const following = followClient(choices, onStep)
  const onLine = (line: string) => {
    const { kind, data } = JSON.parse(line) as ProgramEvent
    if (kind === 'failed') throw clientFailed(host.name, data.message)
    following.event(kind, data)
  }
  const { words } = await runClient(host, clientCommand(choices), { boundMs: signInBoundMs, onLine })
  const used = following.result('the client did not say why')
  // It writes its log last of all: without, nobody knows what it would have found to work.
  if (used.logPath === undefined) throw clientFailed(host.name, `it ${words} before it had written its log`)
  return used
}
