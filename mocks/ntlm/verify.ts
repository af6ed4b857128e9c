import { timingSafeEqual } from 'node:crypto'
import md4 from 'js-md4'
import type { User } from '../../harness/plan/services.ts'
import { hmac } from '../../protocols/hmac.ts'
import type { Authenticate } from './message.ts'

/** What both sides have in common after a proof. */
export type Proved = { sessionBaseKey: Buffer }

/** Whether a response proves knowledge of a password, and if so what comes of it. `user` is set when the name is known. */
export type Verification = { accepted: boolean; user?: User; why: string; proved?: Proved }

const PROOF_SIZE = 16

/** The shortest blob: fixed part and the end of the AV pairs (MS-NLMP 2.2.2.7). */
const MIN_BLOB_SIZE = 32

/** Checks an NTLMv2 response (MS-NLMP 3.3.2) against the directory. NTLMv1 and anonymous sign-in are refused. */
export const verify = (
  message: Pick<Authenticate, 'ntResponse' | 'user' | 'domain'>,
  serverChallenge: Buffer,
  directory: Directory,
): Verification => {
  const { ntResponse } = message
  if (ntResponse.length === 0) return { accepted: false, why: 'an anonymous sign-in is refused' }
  if (ntResponse.length < PROOF_SIZE + MIN_BLOB_SIZE)
    return { accepted: false, why: 'only NTLMv2 responses are accepted' }

  const user = findUser(message, directory)
  if (user === undefined) return { accepted: false, why: `there is no user ${fullName(message)}` }
  const proof = ntResponse.subarray(0, PROOF_SIZE)
  const blob = ntResponse.subarray(PROOF_SIZE)
  const key = responseKey(user.password, message)
  const expected = hmac('md5', key, serverChallenge, blob)
  return timingSafeEqual(proof, expected)
    ? {
        accepted: true,
        user,
        proved: { sessionBaseKey: hmac('md5', key, proof) },
        why: `${fullName(message)} proved the password with NTLMv2`,
      }
    : { accepted: false, user, why: `the password given for ${fullName(message)} is wrong` }
}

/** Who can sign in, and under which domain names. */
export type Directory = { users: User[]; netbiosDomain: string; dnsDomain: string }

/** Finds `CONTOSO\alice`, `contoso.internal\alice`, a bare `alice`, and `alice@…` by SIP address or user principal name. */
export const findUser = (
  { domain, user }: Pick<Authenticate, 'domain' | 'user'>,
  directory: Directory,
): User | undefined => {
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
  return directory.users.find((entry) => {
    const domains = ['', entry.domain, directory.dnsDomain]
    if (user.includes('@')) {
      const principalName = `${entry.name}@${directory.dnsDomain}`
      return same(user, entry.sipAddress) || same(user, principalName)
    }
    return same(user, entry.name) && domains.some((known) => same(domain, known))
  })
}

/** NTOWFv2: user and domain as the client wrote them, the user in capitals. */
const responseKey = (password: string, { user, domain }: Pick<Authenticate, 'user' | 'domain'>): Buffer => {
  const passwordHash = Buffer.from(md4.array(Buffer.from(password, 'utf16le')))
  return hmac('md5', passwordHash, Buffer.from(user.toUpperCase() + domain, 'utf16le'))
}

const fullName = ({ domain, user }: Pick<Authenticate, 'user' | 'domain'>): string =>
  domain === '' ? user : `${domain}\\${user}`
