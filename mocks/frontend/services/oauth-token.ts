import type { User } from '../../../harness/plan/services.ts'
import { credentialsIn } from '../../../protocols/credentials.ts'
import type { Pool } from '../authority.ts'
import { timeOf } from '../clock.ts'
import { AUTHENTICATION_TYPE, BAD_REQUEST, diagnostics, NO_TOKEN, NOT_ENABLED } from '../diagnostics.ts'
import { isWindows } from '../ntlm/handshake.ts'
import { userWithPassword } from '../passwords.ts'
import { type Answer, BOTH_SITES, exactly, POSTED, type Request, type Service } from '../service.ts'
import type { Complaint } from '../soap/write.ts'
import { bearerOf } from '../ticket/bearer.ts'
import { TICKET_LIFETIME } from '../ticket/ticket.ts'

const JSON_TYPE = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' }

const WINDOWS = 'urn:microsoft.rtc:windows'
const MEETING = 'urn:microsoft.rtc:anonmeeting'

/** The words are those of the table in facts §3.4; which diagnostics go with each is recalled. */
const refusal = (
  error: 'invalid_grant' | 'invalid_request' | 'unsupported_grant_type' | 'invalid_scope',
  complaint: Complaint,
  pool: Pool,
  why: string,
): Answer => ({
  status: 400,
  headers: { ...JSON_TYPE, ...diagnostics(complaint, pool) },
  body: JSON.stringify({ error }),
  why,
})

const tokenFor = ({ sipAddress }: User, pool: Pool, now = timeOf(pool)): Answer => ({
  status: 200,
  headers: JSON_TYPE,
  body: JSON.stringify({
    access_token: bearerOf({ sipAddress, created: now, expires: now + TICKET_LIFETIME }, pool),
    expires_in: TICKET_LIFETIME / 1000,
    ms_rtc_identityscope: 'local',
    token_type: 'Bearer',
  }),
  why: `a bearer token for ${sipAddress}`,
})

const forPassword = (form: URLSearchParams, pool: Pool): Answer => {
  const [name, password] = [form.get('username'), form.get('password')]
  if (!name || !password)
    return refusal('invalid_request', BAD_REQUEST, pool, 'user name or password is missing')
  const user = userWithPassword(name, password, pool)
  if (!user) return refusal('invalid_grant', NO_TOKEN, pool, 'the password is not right, or nobody’s')
  return user.sipEnabled
    ? tokenFor(user, pool)
    : refusal('invalid_grant', NOT_ENABLED, pool, 'the user is not enabled for SIP')
}

/** The first legs of Windows authentication may come without the form: clients save sending it twice. */
const wantsWindows = ({ body, authorization }: Request): boolean =>
  new URLSearchParams(body).get('grant_type') === WINDOWS || isWindows(credentialsIn(authorization).scheme)

/** The token service of UCWA clients: a form with a password, or Windows authentication, answered with a bearer token (facts §3.4). */
export const oauthToken: Service = {
  name: 'OAuthToken',
  sites: BOTH_SITES,
  access: (request) => (wantsWindows(request) ? 'windows' : 'anonymous'),
  methods: POSTED,
  matches: exactly('/WebTicket/oauthtoken'),
  answer: ({ body, user }, pool) => {
    const form = new URLSearchParams(body)
    const grant = form.get('grant_type')
    if (form.has('scope'))
      return refusal('invalid_scope', BAD_REQUEST, pool, 'there are no scopes to ask for')
    switch (grant) {
      case null:
        return refusal('invalid_request', BAD_REQUEST, pool, 'the request names no grant')
      case 'password':
        return forPassword(form, pool)
      case WINDOWS:
        return user
          ? tokenFor(user, pool)
          : refusal('invalid_grant', NO_TOKEN, pool, 'nobody signed in on this connection')
      case MEETING:
        return refusal('invalid_grant', NO_TOKEN, pool, 'no meeting here is open to guests')
      default:
        return refusal('unsupported_grant_type', AUTHENTICATION_TYPE, pool, `there is no grant ${grant}`)
    }
  },
}
