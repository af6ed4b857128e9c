import { randomBytes } from 'node:crypto'
import type { User } from '../../../harness/plan/services.ts'
import { challengeMessage, type Target } from './challenge.ts'
import { parseMessage } from './message.ts'
import { type Directory, verify } from './verify.ts'

/**
 * Windows authentication belongs to a connection, not to a request: the three messages must come over the
 * same one, and what follows on it needs no proof. A proxy that spreads a client's requests over several
 * connections breaks it (facts §6, F11 and F12).
 */
export type ConnectionState = { challenge?: Buffer; user?: User }

/** One step of the handshake. `token` goes back to the client; `event` is for the log. */
export type Step =
  | { outcome: 'challenge'; scheme: string; token: string; event: NtlmEvent }
  | { outcome: 'accepted'; user: User; event: NtlmEvent }
  | { outcome: 'refused'; event: NtlmEvent }

export type NtlmEvent = { leg: 'negotiate' | 'authenticate'; user?: string; accepted?: boolean; why: string }

/** Takes the header `Authorization: NTLM …` (or `Negotiate …` with a bare NTLM message inside), and the connection it came on. */
export const takeStep = (
  authorization: string,
  state: ConnectionState,
  target: Target,
  directory: Directory,
): Step => {
  const [, scheme = '', token = ''] = /^\s*(NTLM|Negotiate)\s+([\w+/=]+)\s*$/i.exec(authorization) ?? []
  if (scheme === '') return refused('negotiate', 'the scheme is neither NTLM nor Negotiate')
  const message = parseMessage(Buffer.from(token, 'base64'))
  if (message === undefined) return refused('negotiate', 'the token holds no NTLM message')

  if (message.type === 'negotiate') {
    state.user = undefined
    state.challenge = randomBytes(8)
    const answer = challengeMessage({ target, serverChallenge: state.challenge, clientFlags: message.flags })
    const event: NtlmEvent = { leg: 'negotiate', why: `challenged as ${target.name}` }
    return { outcome: 'challenge', scheme, token: answer.toString('base64'), event }
  }

  const { challenge } = state
  state.challenge = undefined
  if (challenge === undefined) {
    return refused(
      'authenticate',
      'no challenge was sent on this connection: the messages came over different connections',
    )
  }
  const { accepted, user, why } = verify(message, challenge, directory)
  const event: NtlmEvent = { leg: 'authenticate', user: user?.sipAddress ?? message.user, accepted, why }
  if (!accepted || user === undefined) return { outcome: 'refused', event }
  state.user = user
  return { outcome: 'accepted', user, event }
}

const refused = (leg: NtlmEvent['leg'], why: string): Step => ({
  outcome: 'refused',
  event: { leg, accepted: false, why },
})
