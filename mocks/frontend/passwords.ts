import { timingSafeEqual } from 'node:crypto'
import type { FrontEndConfig, User } from '../../harness/plan/services.ts'
import { findUser } from '../ntlm/verify.ts'

const isSame = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Whose name and password these are: `CONTOSO\alice`, `alice` or `alice@contoso.example`. */
export const userWithPassword = (
  login: string,
  password: string,
  directory: FrontEndConfig,
): User | undefined => {
  const [, domain = '', user = login] = /^([^\\]*)\\(.*)$/.exec(login) ?? []
  const found = findUser({ domain, user }, directory)
  return found && isSame(password, found.password) ? found : undefined
}
