import { expect, test } from '@jest/globals'
import { type Asked, answerTo, serviceFor } from '../../mocks/frontend/answering.ts'
import type { Pool } from '../../mocks/frontend/authority.ts'
import { headersOf } from '../../mocks/frontend/headers.ts'
import { frontEndConfig } from './front-end.ts'

const config = frontEndConfig('', '') as Pool
const [alice] = config.users

/** A request on a connection that alice has signed in on. */
const asked = (): Asked => ({
  site: 'external',
  scheme: 'https',
  method: 'GET',
  path: '/CertProv/CertProvisioningService.svc',
  query: new URLSearchParams(),
  left: new AbortController().signal,
  host: 'lyncweb.contoso.example',
  accept: '',
  ticket: undefined,
  origin: undefined,
  authorization: undefined,
  body: '',
  connection: { user: alice },
})

const statusWith = async (users: Pool['users']): Promise<number> => {
  const request = asked()
  const { answer } = await answerTo(request, serviceFor(request), { ...config, users })
  return answer.status
}

test.each<[string, Pool['users'], number]>([
  ['as he was is served', config.users, 200],
  ['not enabled any more is told so', config.users.map((user) => ({ ...user, sipEnabled: false })), 403],
  ['gone is asked who he is', [], 401],
])('a user who signed in on a connection and is %s', async (_, users, status) => {
  expect(await statusWith(users)).toBe(status)
})

test.each([
  [200, '0'],
  [204, undefined],
])('an empty answer of %i has a length of %s', (status, length) => {
  expect(headersOf({ status, why: '' }, config)['Content-Length']).toBe(length)
})
