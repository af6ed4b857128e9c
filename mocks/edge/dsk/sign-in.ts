import { randomBytes } from 'node:crypto'
import type { EdgeConfig } from '../../../harness/plan/services.ts'
import { type Credentials, credentials } from '../../../protocols/credentials.ts'
import type { Header, Request } from '../../../protocols/sip/message.ts'
import { HANDSHAKE_FAILED, NOT_AUTHORIZED } from '../diagnostics.ts'
import type { Leg } from '../leg.ts'
import { REALM, TLS_DSK } from '../offers.ts'
import { signatureOf } from '../sip/signature.ts'
import { objectionTo, objectionToName, senderOf } from '../standing.ts'
import { type Handshake, startHandshake } from './handshake.ts'
import { type Holder, holderOf } from './holder.ts'
import type { Identity } from './identity.ts'

/** Handshakes that one connection may have begun at a time. */
const MAX_HANDSHAKES = 4

/** What the registrar shows itself by, and whose certificates of users it believes (PEM). */
export type Trust = { identity: () => Promise<Identity>; issuers: string }

const NEW_OPAQUE_BYTES = 4

/** The TLS-DSK handshakes of one connection: each leg is a REGISTER that carries records (MS-SIPAE 3.3.5; facts §4). */
export const dskSignIns = (configNow: () => EdgeConfig, trustNow: () => Trust) => {
  const handshakes = new Map<string, Handshake>()

  const forget = (opaque: string) => {
    handshakes.get(opaque)?.end()
    handshakes.delete(opaque)
  }

  const begun = async (opaque: string): Promise<Handshake | undefined> => {
    const known = handshakes.get(opaque)
    if (known || handshakes.size >= MAX_HANDSHAKES) return known
    const started = startHandshake(await trustNow().identity())
    handshakes.set(opaque, started)
    return started
  }

  /** Whether a certificate's holder may sign in as the user a request is from. */
  const objection = (request: Request, holder: Holder): Leg | undefined => {
    const sender = senderOf(request)
    if ('name' in holder) return objectionTo(sender, holder.name, configNow())
    const distrusted = `the certificate is not believed: ${holder.distrusted}`
    return objectionToName(sender, configNow()) ?? { complaint: NOT_AUTHORIZED, why: distrusted }
  }

  return {
    takeLeg: async (request: Request, { parameters }: Credentials): Promise<Leg> => {
      const opaque = parameters.opaque ?? randomBytes(NEW_OPAQUE_BYTES).toString('hex').toUpperCase()
      const handshake = await begun(opaque)
      if (!handshake) return { complaint: HANDSHAKE_FAILED, why: 'too many handshakes on one connection' }
      try {
        const records = Buffer.from(parameters['gssapi-data'] ?? '', 'base64')
        const { flight, agreed } = await handshake.take(records)
        const challenge: Header = [
          'WWW-Authenticate',
          credentials(TLS_DSK, {
            opaque,
            'gssapi-data': flight.toString('base64'),
            targetname: configNow().poolFqdn,
            realm: REALM,
            version: '4',
          }),
        ]
        if (!agreed) return { challenge, why: 'the handshake goes on' }
        // The keys are out; left alone, what made them would stay until somebody collects it.
        forget(opaque)
        const { clientKey, serverKey, certificate } = agreed
        const holder = holderOf(certificate, trustNow().issuers)
        const user = 'name' in holder ? holder.name : ''
        return (
          objection(request, holder) ?? {
            challenge,
            association: {
              scheme: TLS_DSK,
              opaque,
              clientSign: (text) => signatureOf(clientKey, text),
              serverSign: (text) => signatureOf(serverKey, text),
              user,
              answered: 0,
            },
            why: `${user} showed a certificate of the pool’s authority`,
          }
        )
      } catch (error) {
        forget(opaque)
        return { complaint: HANDSHAKE_FAILED, why: `the handshake failed: ${(error as Error).message}` }
      }
    },
    end: () => {
      for (const opaque of [...handshakes.keys()]) forget(opaque)
    },
  }
}
