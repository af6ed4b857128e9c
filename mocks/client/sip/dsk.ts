import { once } from 'node:events'
import { Duplex } from 'node:stream'
import { connect, createSecureContext } from 'node:tls'
import { credentials } from '../../../protocols/credentials.ts'
import { signatureOf } from '../../edge/sip/signature.ts'
import { Obstacle } from '../obstacle.ts'
import type { Association, SipClient } from './client.ts'
import { challengeOf, type Offer, Refused } from './offer.ts'

/** PEM texts. */
export type Identity = { cert: string; key: string }

/** As real clients speak it in there: the article's own log begins a record with 16 03 01, which is TLS 1.0. */
const OLD_TLS = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'AES128-SHA:@SECLEVEL=0' } as const

const KEY_LABEL = 'client EAP encryption'
const KEY_BYTES = 128

/** Waits for what is to come of records, which may be cut short, or be too few to go on with. @throws Obstacle */
const within = async <T>(patienceMs: number, what: Promise<T>): Promise<T> => {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => late.reject(new Obstacle('TLS-DSK: the handshake does not go on')),
    patienceMs,
  )
  return Promise.race([what, late.promise]).finally(() => clearTimeout(timer))
}

/** A TLS client whose records go wherever they are carried. */
const clientOnPaper = (identity: Identity, patienceMs: number) => {
  const flight: Buffer[] = []
  let wake = () => {}
  const wire = new Duplex({
    read: () => {},
    write: (chunk: Buffer, _encoding, done) => {
      flight.push(chunk)
      done()
      wake()
    },
  })
  const socket = connect({
    socket: wire as never,
    secureContext: createSecureContext({ ...OLD_TLS, ...identity }),
    // SIP's own TLS has told already whom this is with.
    rejectUnauthorized: false,
  })
  const failed = new Promise<never>((_, reject) => {
    socket.once('error', (error) => reject(new Obstacle(`TLS-DSK: ${error.message}`)))
  })
  failed.catch(() => {})
  const secured = once(socket, 'secureConnect')
  secured.catch(() => {})
  return {
    socket,
    read: (records: Buffer) => wire.push(records),
    /** All that the client says in one go. */
    nextFlight: async (): Promise<Buffer> => {
      if (flight.length === 0) {
        const more = new Promise<void>((resolve) => {
          wake = resolve
        })
        await within(patienceMs, Promise.race([failed, more]))
      }
      // What belongs to a flight is written in one turn of the loop.
      await new Promise((resolve) => setImmediate(resolve))
      return Buffer.concat(flight.splice(0))
    },
    secured: () => within(patienceMs, Promise.race([failed, secured])),
  }
}

/**
 * Proves to a registrar that a certificate is the user's: a TLS handshake in REGISTER requests (MS-SIPAE; facts §4). Each flight
 * must be possible within `patienceMs`.
 * @throws Obstacle
 */
export const authenticate = async (
  sip: SipClient,
  { realm, targetname }: Omit<Offer, 'stsUri'>,
  identity: Identity,
  { patienceMs = 4_000 } = {},
): Promise<Association> => {
  const tls = clientOnPaper(identity, patienceMs)
  try {
    let opaque: string | undefined
    const leg = async (): Promise<Buffer> => {
      const value = credentials('TLS-DSK', {
        qop: 'auth',
        realm,
        targetname,
        ...(opaque && { opaque }),
        'gssapi-data': (await tls.nextFlight()).toString('base64'),
        version: '4',
      })
      const answer = await sip.ask('REGISTER', [['Authorization', value]])
      const given = challengeOf(answer, 'TLS-DSK')?.parameters
      if (given?.['gssapi-data'] === undefined) throw new Refused(answer)
      opaque = given.opaque
      return Buffer.from(given['gssapi-data'], 'base64')
    }
    tls.read(await leg())
    tls.read(await leg())
    await tls.secured()
    const keys = tls.socket.exportKeyingMaterial(KEY_BYTES, KEY_LABEL, undefined as never)
    return {
      scheme: 'TLS-DSK',
      opaque: opaque ?? '',
      realm,
      targetname,
      clientSign: (text) => signatureOf(keys.subarray(64, 96), text),
      serverSign: (text) => signatureOf(keys.subarray(96, 128), text),
    }
  } finally {
    tls.socket.destroy()
  }
}
