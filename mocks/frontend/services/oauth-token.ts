import type { Pool } from '../authority.ts'
import { diagnostics, NO_TOKEN } from '../diagnostics.ts'
import { userWithPassword } from '../passwords.ts'
import { type Answer, BOTH_SITES, exactly, POSTED, type Service } from '../service.ts'
import { bearerOf } from '../ticket/bearer.ts'
import { TICKET_LIFETIME } from '../ticket/ticket.ts'

const JSON_TYPE = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' }

const refusal = (error: 'invalid_grant' | 'unsupported_grant_type', pool: Pool, why: string): Answer => ({
  status: 400,
  headers: { ...JSON_TYPE, ...diagnostics(NO_TOKEN, pool) },
  body: JSON.stringify({ error }),
  why,
})

/** The token service of UCWA clients: a form with a password, answered with a bearer token (facts §3.4). */
export const oauthToken: Service = {
  name: 'OAuthToken',
  sites: BOTH_SITES,
  access: 'anonymous',
  methods: POSTED,
  matches: exactly('/WebTicket/oauthtoken'),
  answer: ({ body }, pool) => {
    const form = new URLSearchParams(body)
    const grant = form.get('grant_type')
    if (grant !== 'password') return refusal('unsupported_grant_type', pool, `there is no grant ${grant}`)
    const user = userWithPassword(form.get('username') ?? '', form.get('password') ?? '', pool)
    if (!user?.sipEnabled) return refusal('invalid_grant', pool, 'the password is not right, or nobody’s')
    const now = Date.now()
    return {
      status: 200,
      headers: JSON_TYPE,
      body: JSON.stringify({
        access_token: bearerOf(
          { sipAddress: user.sipAddress, created: now, expires: now + TICKET_LIFETIME },
          pool,
        ),
        expires_in: TICKET_LIFETIME / 1000,
        ms_rtc_identityscope: 'local',
        token_type: 'Bearer',
      }),
      why: `a bearer token for ${user.sipAddress}`,
    }
  },
}
