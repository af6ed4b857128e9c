import type { EdgeConfig } from '../../harness/plan/services.ts'
import { addressIn, userOf } from '../../protocols/sip/address.ts'
import { headerOf, type Request } from '../../protocols/sip/message.ts'
import { type Complaint, NO_SUCH_USER, NOT_AUTHORIZED, NOT_FROM_OUTSIDE } from './diagnostics.ts'

/** Why somebody is not served. `why` goes to the log. */
export type Objection = { complaint: Complaint; why: string }

type Users = Pick<EdgeConfig, 'users'>

/** Whom a request says it is from, in lower case. */
export const senderOf = ({ headers }: Request): string => userOf(addressIn(headerOf(headers, 'from')))

const userCalled = (name: string, { users }: Users) =>
  users.find(({ sipAddress }) => sipAddress.toLowerCase() === name)

/** What is held against a sender before he proves anything; nothing where he is enabled for SIP. */
export const objectionToName = (sender: string, config: Users): Objection | undefined =>
  userCalled(sender, config)?.sipEnabled
    ? undefined
    : { complaint: NO_SUCH_USER, why: `${sender} is not enabled for SIP` }

/** What is held against a sender once somebody has proved who he is, as the configuration has it by now. Both in lower case. */
export const objectionTo = (sender: string, proved: string, config: Users): Objection | undefined => {
  const objection = objectionToName(sender, config)
  if (objection) return objection
  if (proved !== sender)
    return { complaint: NOT_AUTHORIZED, why: `${proved} proved who he is, the request is from ${sender}` }
  return userCalled(sender, config)?.remoteAccess
    ? undefined
    : { complaint: NOT_FROM_OUTSIDE, why: `the policy of ${sender} forbids remote access` }
}
