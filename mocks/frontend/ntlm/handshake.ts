import { randomBytes } from 'node:crypto'
import type { FrontEndConfig, User } from '../../../harness/plan/services.ts'
import { credentialsIn } from '../../../protocols/credentials.ts'
import { NTLM_OID } from '../../../protocols/spnego/blocks.ts'
import { wrap } from '../../../protocols/spnego/server.ts'
import { unwrap } from '../../../protocols/spnego/unwrap.ts'
import { challengeMessage, type Target } from '../../ntlm/challenge.ts'
import { type Authenticate, parseMessage } from '../../ntlm/message.ts'
import { exportedKey, signer } from '../../ntlm/session.ts'
import { type Directory, verify } from '../../ntlm/verify.ts'
import { timeOf } from '../clock.ts'
import { type Course, objectionTo } from './conditions.ts'

/**
 * Windows authentication belongs to a connection, not to a request: the three messages must come over the
 * same one, and what follows on it needs no proof. A proxy that spreads a client's requests over several
 * connections breaks it (facts §6, F11 and F12). `certificate`: what the connection's TLS showed, in DER.
 */
export type ConnectionState = {
  course?: Course & { nonce: Buffer }
  /** The list of mechanisms that the client began with, where it wraps its messages (RFC 4178). */
  list?: Buffer
  user?: User
  certificate?: Buffer
}

/** One step of the handshake. `token` goes back to the client; `event` is for the log. */
export type Step =
  | { outcome: 'challenge'; scheme: string; token: string; event: NtlmEvent }
  | { outcome: 'accepted'; user: User; scheme: string; token?: string; event: NtlmEvent }
  | { outcome: 'refused'; event: NtlmEvent }

export type NtlmEvent = { leg: 'negotiate' | 'authenticate'; user?: string; accepted?: boolean; why: string }

type Rules = Directory & Pick<FrontEndConfig, 'extendedProtection' | 'clockAheadMs'>

const refused = (leg: NtlmEvent['leg'], why: string): Step => ({
  outcome: 'refused',
  event: { leg, accepted: false, why },
})

/** Whether a scheme is one of Windows authentication. */
export const isWindows = (scheme: string): boolean => ['ntlm', 'negotiate'].includes(scheme.toLowerCase())

/** Takes the header `Authorization: NTLM …` or `Negotiate …` and the connection it came on. Within Negotiate the message may be bare or wrapped by SPNEGO. */
export const takeStep = async (
  authorization: string,
  state: ConnectionState,
  target: Target,
  rules: Rules,
): Promise<Step> => {
  const { scheme, token: text } = credentialsIn(authorization)
  if (!isWindows(scheme)) return refused('negotiate', 'the scheme is neither NTLM nor Negotiate')
  if (text === undefined) return refused('negotiate', `${scheme} came without a token in base64`)
  const bytes = Buffer.from(text, 'base64')
  const isBare = bytes.subarray(0, 4).equals(Buffer.from('NTLM'))
  if (isBare || scheme.toLowerCase() === 'ntlm') return takeMessage(bytes, scheme, state, target, rules)

  const wrapped = await unwrap(bytes)
  if (!wrapped) return refused('negotiate', 'the token holds neither an NTLM message nor SPNEGO')
  if (wrapped.kind === 'init') {
    if (!wrapped.mechanisms.includes(NTLM_OID))
      return refused(
        'negotiate',
        'the client speaks Kerberos or something else, and not NTLM: no KDC is here',
      )
    state.list = wrapped.list
    const isForNtlm = wrapped.mechanisms[0] === NTLM_OID && wrapped.token !== undefined
    if (!isForNtlm) {
      const event: NtlmEvent = {
        leg: 'negotiate',
        why: 'the client’s first choice is not spoken here: asked for NTLM',
      }
      return { outcome: 'challenge', scheme, token: (await wrap('incomplete')).toString('base64'), event }
    }
  }
  if (wrapped.token === undefined) return refused('negotiate', 'the SPNEGO token holds no NTLM message')
  return rewrapped(takeMessage(wrapped.token, scheme, state, target, rules), state)
}

type Taken = Step & { signature?: (list: Buffer) => Buffer }

/** The same step with the server's message in SPNEGO, at the end with a checksum over what the client could speak. */
const rewrapped = async (step: Taken, { list }: ConnectionState): Promise<Step> => {
  if (step.outcome === 'refused') return step
  const wrapped =
    step.outcome === 'challenge'
      ? await wrap('incomplete', { token: Buffer.from(step.token, 'base64') })
      : await wrap('completed', list && step.signature ? { checksum: step.signature(list) } : {})
  const { signature: _, ...rest } = step
  return { ...rest, token: wrapped.toString('base64') }
}

const takeMessage = (
  bytes: Buffer,
  scheme: string,
  state: ConnectionState,
  target: Target,
  rules: Rules,
): Taken => {
  const message = parseMessage(bytes)
  if (message === undefined) return refused('negotiate', 'the token holds no NTLM message')
  if (message.type === 'authenticate') return takeAuthenticate(message, scheme, state, rules)

  const nonce = randomBytes(8)
  const challenge = challengeMessage({
    target,
    serverChallenge: nonce,
    clientFlags: message.flags,
    now: timeOf(rules),
  })
  state.user = undefined
  state.course = { nonce, negotiate: bytes, challenge, certificate: state.certificate }
  const event: NtlmEvent = { leg: 'negotiate', why: `challenged as ${target.name}` }
  return { outcome: 'challenge', scheme, token: challenge.toString('base64'), event }
}

const takeAuthenticate = (
  message: Authenticate,
  scheme: string,
  state: ConnectionState,
  rules: Rules,
): Taken => {
  const { course } = state
  state.course = undefined
  if (course === undefined)
    return refused(
      'authenticate',
      'no challenge was sent on this connection: the messages came over different connections',
    )
  const { accepted, user, why, proved } = verify(message, course.nonce, rules)
  const objection = proved && objectionTo(message, proved, course, rules, timeOf(rules))
  const event: NtlmEvent = {
    leg: 'authenticate',
    user: user?.sipAddress ?? message.user,
    accepted: accepted && objection === undefined,
    why: objection ?? why,
  }
  if (!event.accepted || user === undefined || proved === undefined) return { outcome: 'refused', event }
  state.user = user
  const key = exportedKey(proved.sessionBaseKey, message)
  const signature = (list: Buffer) => signer(key, message.flags, 'server-to-client')(list, 0)
  return { outcome: 'accepted', user, scheme, event, signature }
}
