import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type FrontEnd, startFrontEnd } from './front-end.ts'
import { saidTo } from './said-to.ts'
import { WEB } from './web-ticket-client.ts'

let frontEnd: FrontEnd

// A node that is slow: what ends a connection comes while the answer is made.
beforeAll(async () => {
  frontEnd = await startFrontEnd({ answerDelayMs: 200 })
})

afterAll(() => frontEnd.stop())

const HOST = `Host: ${WEB}\r\n`
const get = (path: string) => `GET ${path} HTTP/1.1\r\n${HOST}\r\n`
const post = (headers: string, body: string) =>
  `POST /WebTicket/oauthtoken HTTP/1.1\r\n${HOST}${headers}\r\n\r\n${body}`

const say = async (text: string, how?: { stay: boolean }) => {
  const said = await saidTo(frontEnd.port('external http'), text, how)
  return [...said.matchAll(/(?:HTTP\/1\.1 (\d+)|Server: (\S+))/gm)].map(
    ([, status, server]) => status ?? server,
  )
}

const IIS = 'Microsoft-IIS/8.5'
const HTTP_SYS = 'Microsoft-HTTPAPI/2.0'

test.each([
  ['one request', get('/meet'), ['200', IIS]],
  ['several requests', get('/meet') + get('/none') + get('/dialin'), ['200', IIS, '404', IIS, '200', IIS]],
  ['a request and a part of one', `${get('/meet')}GET /di`, ['200', IIS, '400', HTTP_SYS]],
])('who has said all with %s is answered, and then the connection ends', async (_, text, answers) => {
  expect(await say(text)).toEqual(answers)
})

test.each([
  [
    'another body than was announced',
    post('Content-Length: 3', 'abcdef\r\n\r\n'),
    ['400', IIS, '400', HTTP_SYS],
  ],
  ['a request without a host', `${get('/meet')}GET / HTTP/1.1\r\n\r\n`, ['200', IIS, '400', HTTP_SYS]],
  ['what is no request', `${get('/meet')}@@@\r\n\r\n`, ['200', IIS, '400', HTTP_SYS]],
  [
    'a body that is none',
    `${get('/meet')}${post('Transfer-Encoding: chunked', 'zz\r\n')}`,
    ['200', IIS, '400', HTTP_SYS],
  ],
])('%s is refused after what came before it is answered', async (_, text, answers) => {
  expect(await say(text, { stay: true })).toEqual(answers)
})

test('nobody is answered who asks behind what was refused', async () => {
  const text = `${get('/meet')}GET / HTTP/1.1\r\n\r\n${get('/dialin')}`
  expect(await say(text, { stay: true })).toEqual(['200', IIS, '400', HTTP_SYS])
})
