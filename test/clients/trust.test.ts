import type { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import type { RequestListener, ServerResponse } from 'node:http'
import { expect, test } from '@jest/globals'
import { choicesOf } from '../../mocks/client/presets.ts'
import { readTrust } from '../../mocks/client/trust.ts'
import { web } from '../fixtures/probe-http.ts'

const config = {
  kind: 'client' as const,
  user: { sipAddress: 'alice@contoso.example', login: 'CONTOSO\\alice', password: 'Pa55-word' },
  sipDomain: 'contoso.example',
  meetFqdn: 'meet.contoso.example',
  dialinFqdn: 'dialin.contoso.example',
  trustStoreFile: '/nonexistent',
  aiaFetching: true,
  homeFolder: '/nonexistent',
}

/** Whether a client has something new to go by once it has asked where a certificate's AIA says. */
const isFetchedFrom = async (answer: RequestListener): Promise<boolean> => {
  await using server = await web(answer)
  const trust = await readTrust(config, choicesOf({ as: 'windows' }))
  const infoAccess = `CA Issuers - URI:http://127.0.0.1:${server.port}/issuer.crt`
  return await trust.fetchIssuerOf({ infoAccess } as X509Certificate)
}

test('an issuer that turns out to be no certificate is none, and ends nothing', async () => {
  expect(await isFetchedFrom((_, response) => response.end('<h1>It works!</h1>'))).toBe(false)
})

test('of an issuer without end no more is read than a certificate may be long', async () => {
  const tooMuch = Buffer.alloc(33_554_432)
  let sent: ServerResponse | undefined
  const isFetched = await isFetchedFrom((_, response) => {
    sent = response
    response.end(tooMuch)
  })
  if (sent && !sent.closed) await once(sent, 'close')
  expect([isFetched, sent?.writableFinished]).toEqual([false, false])
})
