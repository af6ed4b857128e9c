import { randomBytes } from 'node:crypto'
import type { EdgeConfig } from '../../harness/plan/services.ts'
import { type Credentials, credentials } from '../../protocols/credentials.ts'
import type { Request } from '../../protocols/sip/message.ts'
import { REALM } from './offers.ts'
import type { Response } from './sip/response.ts'
import { isSame, signedText } from './sip/signature.ts'

/** Two sides that have agreed on keys, and so sign all that they say. */
export type Association = {
  scheme: string
  opaque: string
  /** Signs a text as each side does, in hexadecimal. */
  clientSign: (text: string) => string
  serverSign: (text: string) => string
  /** `alice@contoso.example` */
  user: string
  /** Answers signed so far. */
  answered: number
}

/** Whether a request bears the signature of its sender. */
export const isGenuine = (
  request: Request,
  { scheme, parameters: p }: Credentials,
  { clientSign }: Association,
): boolean => {
  const signing = {
    scheme,
    rand: p.crand ?? '',
    num: p.cnum ?? '',
    realm: p.realm ?? '',
    targetname: p.targetname ?? '',
  }
  return isSame(clientSign(signedText(signing, request.headers)), p.response ?? '')
}

/** An answer with the server's own signature; clients pass over answers that have none. */
export const signed = (response: Response, to: Association, { poolFqdn }: EdgeConfig): Response => {
  to.answered += 1
  const signing = {
    scheme: to.scheme,
    rand: randomBytes(4).toString('hex').toUpperCase(),
    num: String(to.answered),
    realm: REALM,
    targetname: poolFqdn,
  }
  const info = credentials(to.scheme, {
    qop: 'auth',
    opaque: to.opaque,
    srand: signing.rand,
    snum: signing.num,
    rspauth: to.serverSign(signedText(signing, response.headers, response.status)),
    targetname: poolFqdn,
    realm: REALM,
    version: '4',
  })
  return { ...response, headers: [['Authentication-Info', info], ...response.headers] }
}
