import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { isIP } from 'node:net'
import { text } from 'node:stream/consumers'
import { cookieJar } from '../../../protocols/cookies.ts'
import { type Credentials, challengesIn } from '../../../protocols/credentials.ts'
import { authenticateMessage, negotiateMessage, readChallenge } from '../../../protocols/ntlm.ts'
import { carrierOf } from '../../../protocols/spnego/client.ts'
import { connectTo } from '../connect.ts'
import type { Transcript } from '../log/style.ts'
import { Obstacle } from '../obstacle.ts'
import type { Trust } from '../trust.ts'

export type Question = {
  url: string
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
}
export type Reply = { status: number; headers: IncomingHttpHeaders; body: string }

/** Who may ask whom, and how long an answer is waited for (milliseconds). */
export type LineOptions = {
  trust: Trust
  transcript: Transcript
  patienceMs: number
  authentication: 'NTLM' | 'Negotiate'
  user: { login: string; password: string }
}

/** The web side of a client: one connection a server, so that NTLM has one to live on. */
export type Line = {
  /** @throws Obstacle when no answer comes */
  ask: (question: Question) => Promise<Reply>
  /** The same, with Windows authentication where it is asked for. @throws Obstacle */
  askAsUser: (question: Question) => Promise<Reply>
  close: () => void
}

const originOf = ({ protocol, hostname, port }: URL) => {
  const tls = protocol === 'https:'
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port) || (tls ? 443 : 80), tls }
}

const offersOf = ({ headers }: Reply): Credentials[] =>
  challengesIn([headers['www-authenticate'] ?? []].flat())

/** What an answer has to say for a scheme. */
const tokenIn = (reply: Reply, wanted: string): Buffer | undefined => {
  const token = offersOf(reply).find(({ scheme }) => scheme === wanted)?.token
  return token === undefined ? undefined : Buffer.from(token, 'base64')
}

export const openLine = ({ trust, transcript, patienceMs, authentication, user }: LineOptions): Line => {
  const agents = new Map<string, Agent>()
  const jars = new Map<string, ReturnType<typeof cookieJar>>()

  const cookiesFor = ({ origin }: URL) => {
    const jar = jars.get(origin) ?? cookieJar()
    jars.set(origin, jar)
    return jar
  }

  const agentFor = (url: URL): Agent => {
    const known = agents.get(url.origin)
    if (known) return known
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    agent.createConnection = (_options, done) => {
      connectTo(originOf(url), trust, patienceMs).then(
        (socket) => done?.(null, socket),
        (error) => done?.(error, undefined as never),
      )
      return undefined
    }
    agents.set(url.origin, agent)
    return agent
  }

  const ask = ({ url: address, method = 'GET', headers = {}, body = '' }: Question): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const url = new URL(address)
      const where = `${isIP(url.hostname) ? url.host : url.hostname}`
      const fail = (error: Error) => {
        clearTimeout(late)
        const why =
          error instanceof Obstacle ? error : new Obstacle(`${where} gave no answer: ${error.message}`)
        transcript.web({ method, url: address, failed: why.message })
        reject(why)
      }
      const sent = request({
        agent: agentFor(url),
        method,
        path: `${url.pathname}${url.search}`,
        headers: {
          Host: url.host,
          'User-Agent': 'UCCAPI/15.0 OC/15.0',
          ...cookiesFor(url).header(),
          ...headers,
          ...(body && { 'Content-Length': Buffer.byteLength(body) }),
        },
      })
      const boundMs = 2 * patienceMs
      const late = setTimeout(
        () => sent.destroy(new Obstacle(`${where} gave no answer within ${boundMs} ms`)),
        boundMs,
      )
      sent.once('error', fail)
      sent.once('response', (response) => {
        text(response).then((content) => {
          clearTimeout(late)
          const { statusCode: status = 0, headers: answered } = response
          cookiesFor(url).keep(answered['set-cookie'])
          transcript.web({ method, url: address, status })
          resolve({ status, headers: answered, body: content })
        }, fail)
      })
      sent.end(body)
    })

  const askAsUser = async (question: Question): Promise<Reply> => {
    const first = await ask(question)
    if (first.status !== 401) return first
    const offers = offersOf(first).map(({ scheme }) => scheme)
    const scheme = ([authentication, 'NTLM', 'Negotiate'] as const).find((one) => offers.includes(one))
    if (!scheme) {
      throw new Obstacle(
        `the web services answered 401 and ask for nothing that this client has (${offers.join(', ') || 'no scheme'})`,
      )
    }
    const carrier = carrierOf(scheme)
    const say = (token: Buffer) =>
      ask({
        ...question,
        headers: { ...question.headers, Authorization: `${scheme} ${token.toString('base64')}` },
      })
    const token = tokenIn(await say(await carrier.first(negotiateMessage())), scheme)
    const message = token && (await carrier.messageIn(token))
    const challenge = message && readChallenge(message)
    if (!challenge) throw new Obstacle(`the web services sent no challenge for ${scheme}`)
    const last = await say(await carrier.next(authenticateMessage(challenge, user)))
    if (last.status === 401) throw new Obstacle('the web services answered 401 again after NTLM was through')
    return last
  }

  return {
    ask,
    askAsUser,
    close: () => {
      for (const agent of agents.values()) agent.destroy()
    },
  }
}
