import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { WSSE } from '../../mocks/frontend/soap/write.ts'
import { type FrontEnd, startFrontEnd } from './front-end.ts'
import { getTicket, post, WEB } from './web-ticket-client.ts'

let frontEnd: FrontEnd

beforeAll(async () => {
  frontEnd = await startFrontEnd()
})

afterAll(() => frontEnd.stop())

const get = (path: string, ...more: string[]) => frontEnd.curl('external https', WEB, path, ...more)

describe('the web query of the address book', () => {
  const search = (assertion: string, value: string) =>
    post(
      frontEnd,
      '/GroupExpansion/service.svc/WebTicket_Bearer',
      `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><w:Security xmlns:w="${WSSE}">${assertion}` +
        `</w:Security></s:Header><s:Body><SearchAbEntry xmlns="DistributionListExpander"><AbEntryRequest><BasicSearch>` +
        `<Value>${value}</Value></BasicSearch></AbEntryRequest></SearchAbEntry></s:Body></s:Envelope>`,
    )

  test('finds people by the beginning of their names', async () => {
    const { assertion } = await getTicket(frontEnd)
    expect((await search(assertion, 'Ali')).body).toContain('<Value>sip:alice@contoso.example</Value>')
    expect((await search(assertion, 'zo')).body).toContain('<Items></Items>')
  })

  test('is refused without a ticket', async () => {
    expect(await search('', 'ali')).toMatchObject({ status: 500, body: expect.stringContaining('28020') })
  })
})

describe('the address book file', () => {
  const name = (daysAgo: number) =>
    `F-${(Math.floor((Date.now() - Date.UTC(2001, 0, 1)) / 86_400_000) - daysAgo).toString(16)}.lsabs`

  test.each([
    [name(0), 200],
    [name(7), 200],
    [name(60), 404],
    [name(-2), 404],
    ['D-0001-0002.lsabs', 404],
    ['../F-0001.lsabs', 404],
  ])('%s is %i for the holder of a ticket', async (file, status) => {
    const { assertion } = await getTicket(frontEnd)
    const ticket = ['-H', `X-MS-WebTicket: opaque=${Buffer.from(assertion).toString('base64')}`]
    expect(await get(`/abs/handler/${file}`, '--path-as-is', ...ticket)).toMatchObject({ status })
  })

  test('holds who is enabled for SIP, and says that its format is none of the product’s', async () => {
    const { status, body } = await get(`/abs/handler/${name(0)}`, '--ntlm', '-u', 'alice:Pa55-word')
    expect(status).toBe(200)
    expect(body.split('\r\n')).toEqual([
      expect.stringContaining('not in the format of the product'),
      'alice\tsip:alice@contoso.example',
      '',
    ])
    expect(await get(`/abs/handler/${name(0)}`)).toMatchObject({ status: 401 })
  })

  test('with a wrong ticket is 403, in the words that were seen', async () => {
    const reply = await get(`/abs/handler/${name(0)}`, '-H', 'X-MS-WebTicket: opaque=AAAA')
    expect([reply.status, reply.body]).toEqual([403, 'Invalid Web Ticket'])
  })
})
