import type { TLSSocket } from 'node:tls'
import type { EdgeConfig } from '../../harness/plan/services.ts'
import { type Credentials, credentialsIn } from '../../protocols/credentials.ts'
import { type Header, headerOf, type Request } from '../../protocols/sip/message.ts'
import { type Came, sipReader } from '../../protocols/sip/reader.ts'
import type { Emit } from '../events.ts'
import { type Association, isGenuine, signed } from './association.ts'
import { type Complaint, diagnosticsHeader, HANDSHAKE_FAILED } from './diagnostics.ts'
import { dskSignIns, type Trust } from './dsk/sign-in.ts'
import { ntlmSignIns } from './ntlm/sign-in.ts'
import { NTLM, offers, TLS_DSK } from './offers.ts'
import type { Registrar } from './registrar.ts'
import { type Origin, type Response, responseTo, written } from './sip/response.ts'
import { objectionTo, senderOf } from './standing.ts'

/** Requests that one connection may have waiting; who sends more is not waiting for answers. */
const MAX_WAITING = 64

/** Bytes of answers that wait for a client to read them. */
const MAX_UNREAD = 1_048_576

/** Milliseconds for a client that has been told that it speaks no SIP to read so and leave. */
const LINGER = 1_000

/** What every request has (RFC 3261 §8.1.1); Max-Forwards, which older clients leave out, is not missed. */
const REQUIRED = ['Via', 'From', 'To', 'Call-ID', 'CSeq']

/** Sign-ins that one connection is remembered for; the oldest makes room. */
const MAX_ASSOCIATIONS = 16

/** What all connections of an edge share. */
export type Edge = { configNow: () => EdgeConfig; trustNow: () => Trust; registrar: Registrar; emit: Emit }

/** How a client may authenticate here. */
const SCHEMES = [NTLM, TLS_DSK]

const isNtlm = ({ scheme }: Credentials): boolean => scheme.toUpperCase() === NTLM

type Answered = { response: Response; why: string }

/** Speaks SIP on a connection that TLS has opened, one request after the other. */
export const serveConnection = (socket: TLSSocket, origin: Origin, edge: Edge): void => {
  const { configNow, registrar, emit } = edge
  const associations = new Map<string, Association>()
  const dsk = dskSignIns(configNow, edge.trustNow)
  const ntlm = ntlmSignIns(configNow)
  const from = `${origin.address}:${origin.port}`

  const refuse = (request: Request, complaint: Complaint, why: string): Answered => {
    const config = configNow()
    const headers: Header[] = [diagnosticsHeader(complaint, config)]
    if (complaint.status === 401) headers.unshift(...offers(config))
    return { response: responseTo(request, origin, complaint.status, headers), why }
  }

  const keep = (association: Association) => {
    if (associations.size >= MAX_ASSOCIATIONS) associations.delete(associations.keys().next().value ?? '')
    associations.set(association.opaque, association)
  }

  const takeLeg = async (request: Request, given: Credentials): Promise<Answered> => {
    const leg = isNtlm(given) ? ntlm.takeLeg(request, given) : await dsk.takeLeg(request, given)
    const accepted = 'complaint' in leg ? false : leg.association ? true : undefined
    emit(isNtlm(given) ? 'ntlm' : 'dsk', { from, accepted, why: leg.why })
    if ('complaint' in leg) return refuse(request, leg.complaint, leg.why)
    if (leg.association) keep(leg.association)
    return leg.challenge
      ? { response: responseTo(request, origin, 401, [leg.challenge]), why: leg.why }
      : serveSigned(request, given)
  }

  const serveUser = (request: Request, user: string): Answered => {
    const { status, headers, why } = registrar.serve(request, user)
    return { response: responseTo(request, origin, status, headers), why }
  }

  const serveSigned = (request: Request, given: Credentials): Answered => {
    const association = associations.get(given.parameters.opaque ?? '')
    if (!association)
      return refuse(request, HANDSHAKE_FAILED, 'nobody has signed in with this opaque on this connection')
    if (!isGenuine(request, given, association))
      return refuse(request, HANDSHAKE_FAILED, 'the signature does not fit the message')
    const config = configNow()
    const objection = objectionTo(senderOf(request), association.user, config)
    const { response, why } = objection
      ? refuse(request, objection.complaint, objection.why)
      : serveUser(request, association.user)
    return { response: signed(response, association, config), why }
  }

  const answerTo = async (request: Request): Promise<Answered> => {
    const missing = REQUIRED.find((name) => headerOf(request.headers, name) === undefined)
    if (missing !== undefined)
      return { response: responseTo(request, origin, 400), why: `the request has no ${missing}` }
    if (request.method === 'OPTIONS')
      return { response: responseTo(request, origin, 200), why: 'everybody may ask whether SIP is there' }
    const authorization = headerOf(request.headers, 'authorization')
    const given = authorization === undefined ? undefined : credentialsIn(authorization)
    if (!given || !SCHEMES.includes(given.scheme.toUpperCase()))
      return {
        response: responseTo(request, origin, 401, offers(configNow())),
        why: given ? `${given.scheme} is not offered` : 'nobody has signed in yet',
      }
    return given.parameters['gssapi-data'] === undefined
      ? serveSigned(request, given)
      : takeLeg(request, given)
  }

  const serve = async (request: Request): Promise<void> => {
    // An ACK ends something that is answered already.
    if (request.method === 'ACK') return
    const { response, why } = await answerTo(request)
    const user = senderOf(request)
    emit('sip', { from, method: request.method, user, status: response.status, why })
    if (socket.writable) socket.write(written(response))
    if (socket.writableLength > MAX_UNREAD) socket.destroy()
  }

  const give = async (came: Came): Promise<void> => {
    if ('request' in came) return serve(came.request)
    if ('response' in came) return
    emit('sip', { from, status: 400, why: came.problem })
    socket.end('SIP/2.0 400 Bad Request\r\nContent-Length: 0\r\n\r\n')
    setTimeout(() => socket.destroy(), LINGER).unref()
  }

  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  const read = sipReader()
  socket.on('data', (chunk: Buffer) => {
    for (const came of read(chunk)) {
      waiting += 1
      if (waiting > MAX_WAITING) return socket.destroy()
      last = last
        .then(() => give(came))
        .catch((error: Error) => emit('error', { from, message: error.message }))
        .finally(() => {
          waiting -= 1
        })
    }
  })
  socket.once('close', () => dsk.end())
}
