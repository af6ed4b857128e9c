import { once } from 'node:events'
import { Duplex } from 'node:stream'
import { connect, createSecureContext, type TLSSocket } from 'node:tls'
import { credentials, credentialsIn } from '../../mocks/edge/sip/credentials.ts'
import { type Header, headerOf, headersOf } from '../../mocks/edge/sip/message.ts'
import { isSignedBy, signatureOf, signedText } from '../../mocks/edge/sip/signature.ts'

export type SipReply = { status: number; headers: Header[] }

const REALM = 'SIP Communications Service'
const TARGET = 'pool.contoso.internal'

const parsed = (text: string): SipReply => {
  const [start = '', ...lines] = text.split('\r\n')
  const headers = lines.map((line): Header => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon), line.slice(colon + 1).trim()]
  })
  return { status: Number(start.split(' ')[1]), headers }
}

/** A SIP client over TLS that asks one thing after the other. */
export const sipClient = async (port: number, user = 'alice@contoso.example') => {
  const socket: TLSSocket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  let held = ''
  let wake = () => {}
  let ended = false
  socket.on('data', (chunk: Buffer) => {
    held += chunk.toString()
    wake()
  })
  socket.on('close', () => {
    ended = true
    wake()
  })
  socket.on('error', () => {})
  let cseq = 0

  const read = async (): Promise<SipReply | undefined> => {
    for (;;) {
      const end = held.indexOf('\r\n\r\n')
      if (end >= 0) {
        const text = held.slice(0, end)
        held = held.slice(end + 4)
        return parsed(text)
      }
      if (ended) return undefined
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }

  const headersFor = (method: string, more: readonly Header[]): Header[] => {
    cseq += 1
    return [
      ['Via', 'SIP/2.0/tls 127.0.0.1:1;branch=z9hG4bK1'],
      ['From', `<sip:${user}>;tag=1;epid=ab12`],
      ['To', `<sip:${user}>`],
      ['Call-ID', 'call'],
      ['CSeq', `${cseq} ${method}`],
      ['Contact', '<sip:127.0.0.1:1>;+sip.instance="<urn:uuid:1>"'],
      ...more,
    ]
  }

  const write = (method: string, headers: readonly Header[]) =>
    socket.write(
      [`${method} sip:contoso.example SIP/2.0`, ...headers.map(([n, v]) => `${n}: ${v}`), '', ''].join(
        '\r\n',
      ),
    )

  return {
    socket,
    read,
    ask: async (method: string, more: readonly Header[] = []) => {
      write(method, headersFor(method, more))
      return read()
    },
    /** Asks with a signature; `spoil` changes it. Returns the answer, and whether it is genuine. */
    askSigned: async (
      { opaque, clientKey, serverKey }: { opaque: string; clientKey: Buffer; serverKey: Buffer },
      method: string,
      more: readonly Header[] = [],
      spoil = (signature: string) => signature,
    ) => {
      const headers = headersFor(method, more)
      const signing = { scheme: 'TLS-DSK', rand: 'AB12CD34', num: '1', realm: REALM, targetname: TARGET }
      const response = spoil(signatureOf(clientKey, signedText(signing, headers)))
      const value = credentials('TLS-DSK', {
        qop: 'auth',
        opaque,
        realm: REALM,
        targetname: TARGET,
        crand: signing.rand,
        cnum: signing.num,
        response,
      })
      write(method, [...headers, ['Authorization', value]])
      const reply = await read()
      const { parameters: p } = credentialsIn(headerOf(reply?.headers ?? [], 'authentication-info') ?? '')
      const theirs = {
        scheme: 'TLS-DSK',
        rand: p.srand ?? '',
        num: p.snum ?? '',
        realm: p.realm ?? '',
        targetname: p.targetname ?? '',
      }
      const text = signedText(theirs, reply?.headers ?? [], reply?.status)
      return { reply, genuine: isSignedBy(serverKey, text, p.rspauth ?? '') }
    },
  }
}

export type SipClient = Awaited<ReturnType<typeof sipClient>>

/** The client's side of TLS-DSK, with a certificate of its own. Gives the last answer, and the keys. */
export const signInWith = async (client: SipClient, identity: { cert: string; key: string }) => {
  const out: Buffer[] = []
  const wire = new Duplex({
    read: () => {},
    write: (chunk: Buffer, _encoding, done) => {
      out.push(chunk)
      done()
    },
  })
  const secureContext = createSecureContext({
    ...identity,
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1',
    ciphers: 'AES128-SHA:@SECLEVEL=0',
  })
  const socket = connect({ socket: wire as never, secureContext, rejectUnauthorized: false })
  socket.on('error', () => {})
  let opaque: string | undefined
  let reply: SipReply | undefined
  for (let leg = 0; leg < 2; leg += 1) {
    while (out.length === 0) await new Promise((resolve) => setImmediate(resolve))
    await new Promise((resolve) => setImmediate(resolve))
    const value = credentials('TLS-DSK', {
      qop: 'auth',
      realm: REALM,
      targetname: TARGET,
      ...(opaque && { opaque }),
      'gssapi-data': Buffer.concat(out.splice(0)).toString('base64'),
      version: '4',
    })
    reply = await client.ask('REGISTER', [['Authorization', value]])
    const { parameters } = credentialsIn(headersOf(reply?.headers ?? [], 'www-authenticate')[0] ?? '')
    if (parameters['gssapi-data'] === undefined) return { reply, keys: undefined, flights: [] }
    opaque = parameters.opaque
    const records = Buffer.from(parameters['gssapi-data'], 'base64')
    if (leg === 0) wire.push(records)
    else {
      const secured = once(socket, 'secureConnect')
      wire.push(records)
      await secured
    }
  }
  const keys = socket.exportKeyingMaterial(128, 'client EAP encryption', undefined as never)
  return {
    reply,
    keys: { opaque: opaque ?? '', clientKey: keys.subarray(64, 96), serverKey: keys.subarray(96, 128) },
  }
}
