import { type Credentials, challengesIn } from '../../../protocols/credentials.ts'
import { diagnosticsIn } from '../../../protocols/diagnostics.ts'
import { type Answer, headerOf, headersOf } from '../../../protocols/sip/message.ts'
import { Obstacle } from '../obstacle.ts'
import type { SipClient } from './client.ts'

/** What a registrar says of itself in a challenge. */
export type Offer = { realm: string; targetname: string; stsUri: string }

/** What an answer that is no success holds against the client. */
const objectionIn = ({ status, headers }: Answer): string => {
  const said = headerOf(headers, 'ms-diagnostics-public') ?? headerOf(headers, 'ms-diagnostics')
  const reason = diagnosticsIn(said)?.parameters.reason
  return `the Access Edge answered ${status}${reason ? `: ${reason}` : ''}`
}

/** The Access Edge does not want the client, and says so. */
export class Refused extends Obstacle {
  readonly answer: Answer

  constructor(answer: Answer) {
    super(objectionIn(answer))
    this.name = 'Refused'
    this.answer = answer
  }
}

/** The challenge of a scheme in an answer. */
export const challengeOf = ({ headers }: Answer, scheme: string): Credentials | undefined =>
  challengesIn(headersOf(headers, 'www-authenticate')).find((one) => one.scheme.toUpperCase() === scheme)

/** REGISTER without credentials, to hear what is asked for. @throws Obstacle */
export const askForOffer = async (sip: SipClient): Promise<Offer> => {
  const answer = await sip.ask('REGISTER')
  const offered = answer.status === 401 ? challengeOf(answer, 'TLS-DSK')?.parameters : undefined
  if (!offered) throw new Refused(answer)
  const { realm = '', targetname = '', 'sts-uri': stsUri } = offered
  if (!stsUri || !URL.canParse(stsUri))
    throw new Obstacle('the Access Edge does not say where certificates are to be had')
  return { realm, targetname, stsUri }
}
