import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FrontEnd, startFrontEnd } from './front-end.ts'
import { WEB } from './web-ticket-client.ts'

let frontEnd: FrontEnd

beforeAll(async () => {
  frontEnd = await startFrontEnd()
})

afterAll(() => frontEnd.stop())

const get = (path: string, ...more: string[]) => frontEnd.curl('external https', WEB, path, ...more)

describe('an OAuth token', () => {
  const form = (fields: Record<string, string>) =>
    get('/WebTicket/oauthtoken', '--data', new URLSearchParams(fields).toString())

  test('for a password opens the document of UCWA', async () => {
    const { status, body } = await form({ grant_type: 'password', username: 'alice', password: 'Pa55-word' })
    expect(status).toBe(200)
    const { access_token } = JSON.parse(body) as { access_token: string }
    const document = await get(
      '/Autodiscover/AutodiscoverService.svc/root/oauth/user',
      '-H',
      `Authorization: Bearer ${access_token}`,
    )
    expect(document.status).toBe(200)
    expect(document.body).toContain('/ucwa/oauth/v1/applications')
  })

  test('by Windows authentication', async () => {
    const grant = ['--data', 'grant_type=urn:microsoft.rtc:windows']
    expect(await get('/WebTicket/oauthtoken', ...grant)).toMatchObject({ status: 401 })
    const { status, body } = await get('/WebTicket/oauthtoken', '--ntlm', '-u', 'alice:Pa55-word', ...grant)
    expect([status, body]).toEqual([200, expect.stringContaining('"access_token":"cwt=')])
  })

  test.each([
    [{}, 'invalid_request', 28002],
    [{ grant_type: 'password', username: 'alice' }, 'invalid_request', 28002],
    [{ grant_type: 'magic' }, 'unsupported_grant_type', 28029],
    [{ grant_type: 'urn:microsoft.rtc:anonmeeting' }, 'invalid_grant', 28020],
    [{ grant_type: 'password', scope: 'all' }, 'invalid_scope', 28002],
  ])('asked for with %j is 400 %s and %i', async (fields, error, id) => {
    const { status, body, headers } = await form(fields as Record<string, string>)
    expect([status, JSON.parse(body)]).toEqual([400, { error }])
    expect(headers).toContain(`X-Ms-diagnostics: ${id};`)
  })

  test('for a wrong one is 400 invalid_grant', async () => {
    const { status, body } = await form({ grant_type: 'password', username: 'alice', password: 'x' })
    expect([status, JSON.parse(body)]).toEqual([400, { error: 'invalid_grant' }])
  })
})
