import type { User } from '../../../harness/plan/services.ts'
import type { Pool } from '../authority.ts'
import { seal, unseal } from '../ticket/seal.ts'
import type { UcwaAddress } from './address.ts'

/** Milliseconds after which an application that was made is gone, whatever its user did: as long as his ticket. */
const LIFETIME = 8 * 3_600_000

/**
 * The name of a new application. It says, sealed, whose it is: nodes of a pool share no memory here, and a request may
 * come to any of them (the real pool passes it on to the user's home server instead).
 */
export const newApplication = ({ sipAddress }: User, { authority }: Pool, now = Date.now()): string =>
  Buffer.from(
    seal({ sipAddress, created: now, expires: now + LIFETIME }, authority.ticketKey),
    'base64',
  ).toString('base64url')

/** Whether an application is there, and this user's. */
export const isApplicationOf = (
  application: string,
  user: User,
  { authority }: Pool,
  now = Date.now(),
): boolean => {
  const sealed = unseal(Buffer.from(application, 'base64url').toString('base64'), authority.ticketKey)
  return sealed?.sipAddress === user.sipAddress && sealed.expires > now
}

/** The application as its client sees it: what it can do from here (skype-docs, “Application dashboard”). */
export const applicationDocument = ({ entry, application }: UcwaAddress, user: User) => {
  const at = (rest: string) => ({ href: `${entry}/${application}${rest}` })
  return {
    _links: { self: at(''), events: at('/events?ack=1') },
    _embedded: {
      me: {
        name: user.name,
        uri: `sip:${user.sipAddress}`,
        _links: meLinks({ entry, application }),
        rel: 'me',
      },
    },
    rel: 'application',
  }
}

export const meLinks = ({ entry, application }: Pick<UcwaAddress, 'entry' | 'application'>) => ({
  self: { href: `${entry}/${application}/me` },
  makeMeAvailable: { href: `${entry}/${application}/me/makeMeAvailable` },
})
