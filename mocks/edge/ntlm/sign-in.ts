import { randomBytes } from 'node:crypto'
import type { EdgeConfig } from '../../../harness/plan/services.ts'
import { type Credentials, credentials } from '../../../protocols/credentials.ts'
import type { Request } from '../../../protocols/sip/message.ts'
import { challengeMessage, netbiosNameOf } from '../../ntlm/challenge.ts'
import { FLAGS, parseMessage } from '../../ntlm/message.ts'
import { exportedKey, signer } from '../../ntlm/session.ts'
import { verify } from '../../ntlm/verify.ts'
import type { Association } from '../association.ts'
import { NOT_AUTHORIZED } from '../diagnostics.ts'
import type { Leg } from '../leg.ts'
import { NTLM, REALM } from '../offers.ts'
import { objectionTo, objectionToName, senderOf } from '../standing.ts'

/** Challenges that one connection may have unanswered. */
const MAX_CHALLENGES = 4

/** The number that stands in every signature: connectionless NTLM counts nothing (recalled from clients; MS-SIPAE was not to be had). */
const SEQUENCE = 100

/** SIP never sends the first message of NTLM, so that the server says what is agreed on (connectionless, MS-NLMP 1.3.1.3). */
const AGREED = FLAGS.sign | FLAGS.datagram | FLAGS.identify | FLAGS.key128 | FLAGS.key56 | FLAGS.keyExchange

const keysOf = (key: Buffer, flags: number): Pick<Association, 'clientSign' | 'serverSign'> => {
  const sign = (direction: 'client-to-server' | 'server-to-client') => {
    const signature = signer(key, flags, direction)
    return (text: string) => signature(Buffer.from(text), SEQUENCE).toString('hex')
  }
  return { clientSign: sign('client-to-server'), serverSign: sign('server-to-client') }
}

/** The NTLM sign-ins of one connection: a challenge for who sends no data, and the proof (MS-SIPAE 3.2; facts §4). */
export const ntlmSignIns = (configNow: () => EdgeConfig) => {
  const challenges = new Map<string, Buffer>()

  const challenged = (): Leg => {
    if (challenges.size >= MAX_CHALLENGES) challenges.delete(challenges.keys().next().value ?? '')
    const { poolFqdn, netbiosDomain, dnsDomain } = configNow()
    const opaque = randomBytes(4).toString('hex').toUpperCase()
    const nonce = randomBytes(8)
    challenges.set(opaque, nonce)
    const target = {
      name: netbiosDomain,
      type: 'domain' as const,
      netbiosDomain,
      netbiosComputer: netbiosNameOf(poolFqdn),
      dnsDomain,
      dnsComputer: poolFqdn,
    }
    const message = challengeMessage({ target, serverChallenge: nonce, clientFlags: AGREED })
    const parameters = {
      opaque,
      'gssapi-data': message.toString('base64'),
      targetname: poolFqdn,
      realm: REALM,
      version: '4',
    }
    return {
      challenge: ['WWW-Authenticate', credentials(NTLM, parameters)],
      why: `challenged as ${netbiosDomain}`,
    }
  }

  const proved = (request: Request, opaque: string, data: string): Leg => {
    const config = configNow()
    const nonce = challenges.get(opaque)
    challenges.delete(opaque)
    const message = parseMessage(Buffer.from(data, 'base64'))
    if (!nonce)
      return { complaint: NOT_AUTHORIZED, why: 'no challenge of this connection is answered by that' }
    if (message?.type !== 'authenticate')
      return { complaint: NOT_AUTHORIZED, why: 'the data is no answer to a challenge' }
    const sender = senderOf(request)
    const unknown = objectionToName(sender, config)
    if (unknown) return unknown
    const { proved: proof, user, why } = verify(message, nonce, config)
    if (!proof || !user) return { complaint: NOT_AUTHORIZED, why }
    const objection = objectionTo(sender, user.sipAddress.toLowerCase(), config)
    if (objection) return objection
    const keys = keysOf(exportedKey(proof.sessionBaseKey, message), message.flags)
    return { association: { scheme: NTLM, opaque, user: sender, answered: 0, ...keys }, why }
  }

  return {
    takeLeg: (request: Request, { parameters: p }: Credentials): Leg =>
      p['gssapi-data'] ? proved(request, p.opaque ?? '', p['gssapi-data']) : challenged(),
  }
}
