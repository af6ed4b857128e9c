import type { X509Certificate } from 'node:crypto'
import { Duplex } from 'node:stream'
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls'
import type { Identity } from './identity.ts'
import { areWhole, endsWithServerHelloDone, joinHandshake } from './records.ts'

/** What the finished handshake leaves: a key for each side, and who the client showed himself to be. */
export type Agreed = {
  clientKey: Buffer
  serverKey: Buffer
  /** What the client showed. */
  certificate: X509Certificate | undefined
}

/** Records for the client, and what they conclude, if they do. */
export type Step = { flight: Buffer; agreed?: Agreed }

/** Milliseconds that one side may take to make its flight. */
const STEP_LIMIT = 2_000

const KEY_LABEL = 'client EAP encryption'
const KEY_BYTES = 128

/**
 * The suites that clients of the time have and this TLS still does. TLS 1.0 and SHA-1 are on here alone: a real client
 * speaks nothing newer inside TLS-DSK (facts §4).
 */
const OLD_TLS = {
  minVersion: 'TLSv1',
  maxVersion: 'TLSv1.2',
  ciphers: 'AES128-SHA:AES256-SHA:@SECLEVEL=0',
} as const

const contexts = new WeakMap<Identity, SecureContext>()

/** Made once for each identity: to read a key costs as much as a handshake's own work. */
const contextOf = (identity: Identity): SecureContext => {
  const known = contexts.get(identity) ?? createSecureContext({ ...OLD_TLS, ...identity })
  contexts.set(identity, known)
  return known
}

/** The server's side of a TLS handshake whose records travel in SIP headers (MS-SIPAE 3.3.5). */
export const startHandshake = (identity: Identity) => {
  const sent: Buffer[] = []
  let wake = () => {}
  const wire = new Duplex({
    read: () => {},
    write: (chunk: Buffer, _encoding, done) => {
      sent.push(chunk)
      done()
      wake()
    },
  })
  const socket = new TLSSocket(wire as never, {
    isServer: true,
    requestCert: true,
    rejectUnauthorized: false,
    secureContext: contextOf(identity),
  })
  let failed: string | undefined
  let secured = false
  socket.on('secure', () => {
    secured = true
    wake()
  })
  // OpenSSL's own message names its source file; the reason is what it says.
  const fail = (error: Error & { reason?: string }) => {
    failed ??= error.reason ?? error.message
    wake()
  }
  socket.on('error', fail)
  socket.on('_tlsError', fail)

  const conclusion = (): Agreed => {
    const keys = socket.exportKeyingMaterial(KEY_BYTES, KEY_LABEL, undefined as never)
    return {
      clientKey: keys.subarray(64, 96),
      serverKey: keys.subarray(96, 128),
      certificate: socket.getPeerX509Certificate(),
    }
  }

  const isTurn = (): boolean =>
    failed !== undefined || secured || endsWithServerHelloDone(Buffer.concat(sent))

  return {
    /**
     * Takes the client's records and gives the server's.
     * @throws Error with TLS's own words when the client's records do not fit, or none follow in time
     */
    take: async (records: Buffer): Promise<Step> => {
      if (!areWhole(records)) throw new Error('the records are cut short')
      sent.length = 0
      await new Promise<void>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('the handshake does not go on')), STEP_LIMIT)
        wake = () => {
          if (!isTurn()) return
          clearTimeout(late)
          // What is written together with the event is written in this turn of the loop.
          setImmediate(resolve)
        }
        wire.push(records)
      })
      if (failed !== undefined) throw new Error(failed)
      const flight = joinHandshake(Buffer.concat(sent))
      return secured ? { flight, agreed: conclusion() } : { flight }
    },
    end: () => socket.destroy(),
  }
}

export type Handshake = ReturnType<typeof startHandshake>
