import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { credentials, credentialsIn } from '../../../protocols/credentials.ts'
import { type Answer, type Header, headerOf } from '../../../protocols/sip/message.ts'
import { sipReader } from '../../../protocols/sip/reader.ts'
import { isSame, signedText } from '../../edge/sip/signature.ts'
import type { Transcript } from '../log/style.ts'
import { Obstacle } from '../obstacle.ts'

/** What a sign-in leaves: a number for it, how each side signs (in hexadecimal), and how the server names itself. */
export type Association = {
  scheme: 'TLS-DSK' | 'NTLM'
  opaque: string
  clientSign: (text: string) => string
  serverSign: (text: string) => string
  realm: string
  targetname: string
  /** What the first signed request carries, where that is the proof itself (NTLM). */
  data?: string
}

/** An answer, and whether it bears the server's own signature. */
export type SignedAnswer = Answer & { genuine: boolean }

const hex = (bytes: number): string => randomBytes(bytes).toString('hex')

/** A conversation with a registrar: one request after the other, all in one dialog. */
export const speakSip = (
  socket: Socket,
  { user, transcript, patienceMs }: { user: string; transcript: Transcript; patienceMs: number },
) => {
  const local = `${socket.localAddress}:${socket.localPort}`
  const peer = `${socket.remoteAddress}:${socket.remotePort}`
  const domain = user.slice(user.indexOf('@') + 1)
  const [tag, epid, callId, instance] = [hex(5), hex(5), hex(16), crypto.randomUUID()]
  const read = sipReader()
  const waiting: { take: (answer: Answer) => void; fail: (error: Error) => void }[] = []
  let ended: string | undefined
  let cseq = 0
  let signed = 0

  const end = (why: string) => {
    ended ??= why
    for (const { fail } of waiting.splice(0)) fail(new Obstacle(why))
  }
  socket.on('data', (chunk: Buffer) => {
    transcript.sip({ received: chunk.toString(), local, peer })
    for (const came of read(chunk)) {
      if ('response' in came) waiting.shift()?.take(came.response)
      else if ('problem' in came)
        end(`the Access Edge answered with something that is no SIP: ${came.problem}`)
    }
  })
  socket.on('close', () => end('the Access Edge closed the connection'))

  const headersFor = (method: string, more: readonly Header[]): Header[] => {
    cseq += 1
    return [
      ['Via', `SIP/2.0/TLS ${local}`],
      ['Max-Forwards', '70'],
      ['From', `<sip:${user}>;tag=${tag};epid=${epid}`],
      ['To', `<sip:${user}>`],
      ['Call-ID', callId],
      ['CSeq', `${cseq} ${method}`],
      ['Contact', `<sip:${local};transport=tls>;proxy=replace;+sip.instance="<urn:uuid:${instance}>"`],
      ['User-Agent', 'UCCAPI/15.0 OC/15.0'],
      ...more,
    ]
  }

  const send = (method: string, headers: readonly Header[]): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (ended !== undefined) return reject(new Obstacle(ended))
      const lines = headers.map(([name, value]) => `${name}: ${value}`)
      const text = [`${method} sip:${domain} SIP/2.0`, ...lines, 'Content-Length: 0', '', ''].join('\r\n')
      transcript.sip({ sent: text, local, peer })
      const late = setTimeout(() => {
        end(`the Access Edge gave no answer within ${patienceMs} ms`)
        socket.destroy()
      }, patienceMs)
      waiting.push({
        take: (answer) => {
          clearTimeout(late)
          resolve(answer)
        },
        fail: (error) => {
          clearTimeout(late)
          reject(error)
        },
      })
      socket.write(text)
    })

  const isGenuine = ({ headers, status }: Answer, { serverSign }: Association): boolean => {
    const { scheme, parameters: p } = credentialsIn(headerOf(headers, 'authentication-info'))
    const signing = {
      scheme,
      rand: p.srand ?? '',
      num: p.snum ?? '',
      realm: p.realm ?? '',
      targetname: p.targetname ?? '',
    }
    return isSame(serverSign(signedText(signing, headers, status)), p.rspauth ?? '')
  }

  return {
    /** @throws Obstacle when no answer comes */
    ask: (method: string, more: readonly Header[] = []): Promise<Answer> =>
      send(method, headersFor(method, more)),
    /** Asks with a signature, which `spoil` may change. @throws Obstacle also when a success does not bear the server's own */
    askSigned: async (
      by: Association,
      method: string,
      more: readonly Header[] = [],
      spoil = (signature: string) => signature,
    ): Promise<SignedAnswer> => {
      const headers = headersFor(method, more)
      const { scheme, opaque, realm, targetname, data } = by
      signed += 1
      const signing = {
        scheme,
        rand: hex(4).toUpperCase(),
        num: String(signed),
        realm,
        targetname,
      }
      const value = credentials(scheme, {
        qop: 'auth',
        opaque,
        ...(data && { 'gssapi-data': data }),
        realm,
        targetname,
        crand: signing.rand,
        cnum: signing.num,
        response: spoil(by.clientSign(signedText(signing, headers))),
      })
      const answer = await send(method, [...headers, ['Authorization', value]])
      const genuine = isGenuine(answer, by)
      if (answer.status === 200 && !genuine)
        throw new Obstacle('the Access Edge’s answer is not signed as it should be')
      return { ...answer, genuine }
    },
    close: () => socket.destroy(),
  }
}

export type SipClient = ReturnType<typeof speakSip>
