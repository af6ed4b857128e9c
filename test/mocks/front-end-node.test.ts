import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type FrontEnd, startFrontEnd } from './front-end.ts'
import { WEB } from './web-ticket-client.ts'

let frontEnd: FrontEnd

beforeAll(async () => {
  frontEnd = await startFrontEnd()
})

afterAll(() => frontEnd.stop())

const get = (path: string, ...more: string[]) => frontEnd.curl('external https', WEB, path, ...more)

test('a slow node takes its time over each answer', async () => {
  await frontEnd.mock.reload({ ...frontEnd.config, answerDelayMs: 300 })
  const began = performance.now()
  expect(await get('/dialin')).toMatchObject({ status: 200 })
  expect(performance.now() - began).toBeGreaterThanOrEqual(300)
  await frontEnd.mock.reload(frontEnd.config)
})

test('a drained node finishes what it has and takes nothing new', async () => {
  const token = await get(
    '/WebTicket/oauthtoken',
    '--data',
    'grant_type=password&username=alice&password=Pa55-word',
  )
  const bearer = [
    '-H',
    `Authorization: Bearer ${(JSON.parse(token.body) as { access_token: string }).access_token}`,
  ]
  const client = JSON.stringify({ culture: 'en-us', endpointId: 'e', userAgent: 't' })
  const made = await get('/ucwa/oauth/v1/applications', ...bearer, '--data', client)
  const { events } = (JSON.parse(made.body) as { _links: { events: { href: string } } })._links
  const since = frontEnd.mock.events.length
  const pending = get(`${events.href}&timeout=100`, ...bearer)
  await frontEnd.mock.event('handshake', { since })
  await frontEnd.mock.reload({ ...frontEnd.config, listeners: [] })
  expect(await get('/dialin')).toMatchObject({ code: 7 })
  expect(await pending).toMatchObject({ status: 200 })
})
