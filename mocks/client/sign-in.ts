import { readFile } from 'node:fs/promises'
import type { ClientChoices, ClientConfig, StepId } from '../../harness/plan/services.ts'
import { connectTo } from './connect.ts'
import type { KeyPair } from './key-pair.ts'
import type { Transcript } from './log/style.ts'
import { Obstacle } from './obstacle.ts'
import { type Association, type SipClient, speakSip } from './sip/client.ts'
import { authenticate, type Identity } from './sip/dsk.ts'
import { askForOffer, Refused } from './sip/offer.ts'
import type { Trust } from './trust.ts'
import { discover, guess, type Server } from './web/discover.ts'
import type { Line } from './web/line.ts'
import { getCertificate, readProvisioning } from './web/provision.ts'
import type { WebTicket } from './web/soap.ts'
import { getTicket } from './web/ticket.ts'

/** All that a sign-in goes by. */
export type Client = {
  config: ClientConfig
  choices: ClientChoices
  trust: Trust
  line: Line
  transcript: Transcript
  /** A key pair for the certificate; made when it is needed. */
  keyPair: () => Promise<KeyPair>
  /** Told the step that has been done. */
  reach: (step: StepId) => void
}

/** A user who is signed in. */
export type Session = {
  sip: SipClient
  association: Association
  /** Where the web services are, as the Access Edge says. */
  web: string
  ticket?: WebTicket
}

const serverIn = (text: string): Server => {
  const { hostname, port } = new URL(`sip://${text}`)
  return { host: hostname, port: Number(port) || 443 }
}

const findServer = async ({ config, choices, line, reach, transcript }: Client): Promise<Server> => {
  if (choices.server) return serverIn(choices.server)
  try {
    const { sipAddress } = config.user
    const server = await discover(line, { sipDomain: config.sipDomain, sipAddress }, choices)
    reach('autodiscover')
    return server
  } catch (error) {
    if (!choices.srv || !(error instanceof Obstacle)) throw error
    transcript.note(`Lync-autodiscovery: FAIL ${error.message}`)
    return guess(config.sipDomain)
  }
}

/** Has a certificate made at the web services: ticket first, then the certificate for it. */
const provide = async ({ config, line, reach, keyPair }: Client, stsUri: string) => {
  const { publishAt, ticketPort } = await readProvisioning(line, stsUri)
  reach('metadata')
  const ticket = await getTicket(line, ticketPort)
  reach('web-ticket')
  const { key, csr } = await keyPair()
  const cert = await getCertificate(line, publishAt, ticket, { csr, entity: config.user.sipAddress })
  reach('certificate')
  return { identity: { cert, key }, ticket }
}

/** The certificate of an earlier sign-in, where the client kept one: then the web services are not visited at all. */
const kept = async ({ keptCertificateFile }: ClientConfig): Promise<Identity | undefined> => {
  if (!keptCertificateFile) return undefined
  const pem = await readFile(keptCertificateFile, 'utf8').catch(() => undefined)
  return pem === undefined ? undefined : { cert: pem, key: pem }
}

/** Signs in, step by step. @throws Obstacle */
export const signIn = async (client: Client): Promise<Session> => {
  const { config, choices, trust, reach, transcript } = client
  const server = await findServer(client)
  const socket = await connectTo({ ...server, tls: true }, trust, choices.patienceMs)
  const { patienceMs } = choices
  const sip = speakSip(socket, { user: config.user.sipAddress, transcript, patienceMs })
  try {
    const { stsUri, ...offer } = await askForOffer(sip)
    reach('edge')
    const own = await kept(config)
    const { identity, ticket } = own ? { identity: own } : await provide(client, stsUri)
    const association = await authenticate(sip, offer, identity, { patienceMs })
    reach('tls-dsk')
    const answer = await sip.askSigned(association, 'REGISTER', [['Expires', '600']])
    if (answer.status !== 200) throw new Refused(answer)
    reach('registered')
    return { sip, association, web: new URL(stsUri).origin, ...(ticket && { ticket }) }
  } catch (error) {
    sip.close()
    throw error
  }
}

/** Signs off, so that the registrar forgets the user. */
export const signOff = async ({ sip, association }: Session): Promise<void> => {
  await sip.askSigned(association, 'REGISTER', [['Expires', '0']]).catch(() => {})
  sip.close()
}
