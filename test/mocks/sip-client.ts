import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { connect, type TLSSocket } from 'node:tls'
import { noTranscript } from '../../mocks/client/log/transcript.ts'
import { type Association, type SipClient, speakSip } from '../../mocks/client/sip/client.ts'
import { authenticate, type Identity } from '../../mocks/client/sip/dsk.ts'
import { Refused } from '../../mocks/client/sip/offer.ts'
import type { Answer } from '../../protocols/sip/message.ts'

const patienceMs = 10_000

const opened = async (port: number) => {
  const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  return socket
}

const ALICE = 'alice@contoso.example'

const spoken = (socket: TLSSocket, user: string) =>
  speakSip(socket, { user, transcript: noTranscript, patienceMs })

/** The mock client's SIP side, on a connection to an edge whose certificate does not matter here. */
export const sipClient = async (port: number, user = ALICE): Promise<SipClient> =>
  spoken(await opened(port), user)

/** Alice, and somebody else who speaks on her connection. */
export const sipClients = async (port: number, other: string): Promise<[SipClient, SipClient]> => {
  const socket = await opened(port)
  return [spoken(socket, ALICE), spoken(socket, other)]
}

/** What an edge says to a text until it closes the connection. */
export const sayTo = async (port: number, said: string): Promise<string> => {
  const socket = await opened(port)
  socket.write(said)
  return text(socket)
}

export const offer = { realm: 'SIP Communications Service', targetname: 'pool.contoso.internal' }

/** The client's side of TLS-DSK: the keys, or the answer that refused it. */
export const signInWith = async (
  client: SipClient,
  identity: Identity,
): Promise<{ keys: Association; reply?: undefined } | { keys?: undefined; reply: Answer }> => {
  try {
    return { keys: await authenticate(client, offer, identity) }
  } catch (error) {
    if (error instanceof Refused) return { reply: error.answer }
    throw error
  }
}
