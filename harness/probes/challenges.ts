import { challengesIn } from '../../protocols/credentials.ts'
import type { Challenge } from '../../protocols/ntlm.ts'
import { avId, readChallenge } from '../../protocols/ntlm.ts'
import type { CertProvObservation, HttpAnswer } from './observation.ts'

export type Scheme = 'NTLM' | 'Negotiate'

/** What a server offers in its WWW-Authenticate headers. */
export const offeredBy = ({ headers }: HttpAnswer): string[] => headers['www-authenticate'] ?? []

/** NTLM where it is offered by name, else Negotiate, in which SPNEGO carries its messages. */
export const schemeOf = (offered: readonly string[]): Scheme | undefined => {
  const schemes = challengesIn(offered).map(({ scheme }) => scheme.toLowerCase())
  return schemes.includes('ntlm') ? 'NTLM' : schemes.includes('negotiate') ? 'Negotiate' : undefined
}

/** What comes with NTLM or Negotiate in an answer, where there is something. */
export const tokenIn = (answer: HttpAnswer): Buffer | undefined => {
  const found = challengesIn(offeredBy(answer)).find(
    ({ scheme, token }) => ['ntlm', 'negotiate'].includes(scheme.toLowerCase()) && token !== undefined,
  )
  return found?.token === undefined ? undefined : Buffer.from(found.token, 'base64')
}

/** The type 2 message in an answer to a client that wraps none. */
export const challengeIn = (answer: HttpAnswer): Challenge | undefined => {
  const token = tokenIn(answer)
  return token && readChallenge(token)
}

/** How the server calls itself in a challenge. */
export const namesIn = ({ target, names }: Challenge): NonNullable<CertProvObservation['challenge']> => {
  const text = (id: number) => names.get(id)?.toString('utf16le')
  return {
    target,
    netbiosDomain: text(avId.netbiosDomain),
    netbiosComputer: text(avId.netbiosComputer),
    dnsDomain: text(avId.dnsDomain),
    dnsComputer: text(avId.dnsComputer),
  }
}
