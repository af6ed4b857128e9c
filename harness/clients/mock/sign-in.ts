import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Host } from '../../engines/engine.ts'
import { SalemError } from '../../errors.ts'
import { nodePath, programPath } from '../../plan/plan.ts'
import { clientConfigPath } from '../../plan/roles/client.ts'
import type { ClientChoices, ProgramEvent } from '../../plan/services.ts'
import type { OnStep } from '../steps.ts'
import { followClient, type UsedClient } from './follow.ts'

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
 * @throws SalemError `client-failed` when it could not even begin
 */
export const signInWithMock = async (
  host: Host,
  choices: Partial<ClientChoices> = {},
  onStep: OnStep = () => {},
): Promise<UsedClient> => {
  const child = host.spawn(clientCommand(choices), { stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = once(child, 'close')
  const following = followClient(choices, onStep)
  if (child.stdout) {
    for await (const line of createInterface({ input: child.stdout })) {
      const { kind, data } = JSON.parse(line) as ProgramEvent
      if (kind === 'failed') {
        throw new SalemError({
          code: 'client-failed',
          message: `expected the client to start in ${host.name}, but: ${data.message}`,
        })
      }
      following.event(kind, data)
    }
  }
  const [code] = (await ended) as [number | null]
  return following.result(`the client ended with ${code}`)
}
