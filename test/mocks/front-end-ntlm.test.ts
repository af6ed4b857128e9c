import { once } from 'node:events'
import { createRequire } from 'node:module'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { ProgramEvent } from '../../harness/plan/services.ts'
import { type FrontEnd, type PortName, startFrontEnd } from './front-end.ts'
import { runTool } from './run-tool.ts'

let frontEnd: FrontEnd

beforeAll(async () => {
  frontEnd = await startFrontEnd()
})

afterAll(() => frontEnd.stop())

const WEB = 'lyncweb.contoso.example'
const CERT_PROV = '/CertProv/CertProvisioningService.svc'

const TICKET = '/WebTicket/WebTicketService.svc/WinNegotiate'

const signIn = (user: string, path = CERT_PROV, ...more: string[]) =>
  frontEnd.curl('external https', WEB, path, '--ntlm', '-u', user, ...more)

describe('curl --ntlm', () => {
  test('gets the page of the certificate provisioning service, over one connection', async () => {
    const since = frontEnd.mock.events.length
    const { statuses, body, connections } = await signIn('CONTOSO\\alice:Pa55-word')
    expect({ statuses, connections }).toEqual({ statuses: [401, 200], connections: 1 })
    expect(body).toContain('You have created a service.')
    const legs = frontEnd.mock.events.slice(since).filter(({ kind }) => kind === 'ntlm')
    expect(legs.map(({ data }) => [data.leg, data.accepted, data.user])).toEqual([
      ['negotiate', undefined, undefined],
      ['authenticate', true, 'alice@contoso.example'],
    ])
  })

  test('works for a client that waits for 100 Continue, as those of .NET do, over one connection', async () => {
    const expecting = ['-H', 'Expect: 100-continue', '--data', 'x']
    const { statuses, connections } = await signIn('alice:Pa55-word', TICKET, ...expecting)
    expect([statuses.filter((status) => status !== 100), connections]).toEqual([[401, 500], 1])
    expect(statuses).toContain(100)
  })

  test.each([
    ['CONTOSO\\alice', 200],
    ['contoso\\ALICE', 200],
    ['contoso.internal\\alice', 200],
    ['alice', 200],
    ['alice@contoso.example', 200],
    ['alice@contoso.internal', 200],
    ['FABRIKAM\\alice', 401],
    ['alice@fabrikam.example', 401],
    ['bob', 401],
  ])('as %s is %i', async (name, status) => {
    expect(await signIn(`${name}:Pa55-word`)).toMatchObject({ status })
  })

  test('with a wrong password is 401, and the log says so', async () => {
    const since = frontEnd.mock.events.length
    expect(await signIn('CONTOSO\\alice:pa55-word')).toMatchObject({ status: 401 })
    const refusal = await frontEnd.mock.event('ntlm', {
      since,
      where: ({ data }) => data.leg === 'authenticate',
    })
    expect(refusal).toMatchObject({ accepted: false, why: 'the password given for CONTOSO\\alice is wrong' })
  })

  test('finds no address book file, because there is none', async () => {
    expect(await signIn('alice:Pa55-word', '/abs/handler')).toMatchObject({ statuses: [401, 404] })
  })
})

test.each<[PortName, string]>([
  ['external http', 'CONTOSO'],
  ['internal http', 'FE1'],
])('nmap reads the names in the challenge of the site at %s', async (port, target) => {
  const script = ['--script', '+http-ntlm-info', '--script-args', 'http-ntlm-info.root=/abs/']
  const { output } = await runTool('nmap', [
    '-n',
    '-Pn',
    '-p',
    String(frontEnd.port(port)),
    ...script,
    '127.0.0.1',
  ])
  expect(output).toContain(`Target_Name: ${target}\n`)
  expect(output).toContain('NetBIOS_Domain_Name: CONTOSO\n')
  expect(output).toContain('NetBIOS_Computer_Name: FE1\n')
  expect(output).toContain('DNS_Domain_Name: contoso.internal\n')
  expect(output).toContain('DNS_Computer_Name: fe1.contoso.internal\n')
  expect(output).toContain('Product_Version: 6.3.9600\n')
})

/** A connection of one's own, to send what curl would not. */
const open = async () => {
  const socket = connect(frontEnd.port('external http'), '127.0.0.1')
  await once(socket, 'connect')
  return socket
}

const request = async (
  socket: Socket,
  authorization?: string,
): Promise<{ status: number; token: string }> => {
  const header = authorization ? `Authorization: ${authorization}\r\n` : ''
  socket.write(`GET ${CERT_PROV} HTTP/1.1\r\nHost: ${WEB}\r\n${header}\r\n`)
  let text = ''
  while (!text.includes('</html>')) text += String((await once(socket, 'data'))[0])
  return {
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]),
    token: /WWW-Authenticate: (?:NTLM|Negotiate) (\S+)/.exec(text)?.[1] ?? '',
  }
}

const NEGOTIATE = 'TlRMTVNTUAABAAAABoIIAAAAAAAAAAAAAAAAAAAAAAA='

/** The client side, made by others than the server side. */
const { parseType2Message, createType3Message } = createRequire(import.meta.url)('httpntlm/ntlm.js') as {
  parseType2Message: (header: string, fail: (error: Error) => void) => object
  createType3Message: (challenge: object, who: Record<string, string>) => string
}

/** The header that answers a challenge. */
const answer = (token: string, password = 'Pa55-word'): string => {
  const fail = (error: Error) => {
    throw error
  }
  const who = { username: 'alice', password, domain: 'CONTOSO', workstation: 'CLIENT' }
  return createType3Message(parseType2Message(`NTLM ${token}`, fail), who)
}

describe('the handshake belongs to its connection', () => {
  test('a connection is authenticated for what follows, and another is not', async () => {
    const [one, other] = [await open(), await open()]
    const { token } = await request(one, `NTLM ${NEGOTIATE}`)
    expect(await request(one, answer(token))).toMatchObject({ status: 200 })
    expect(await request(one)).toMatchObject({ status: 200 })
    expect(await request(other)).toMatchObject({ status: 401 })
    one.destroy()
    other.destroy()
  })

  test('the last message over another connection is refused', async () => {
    const [one, other] = [await open(), await open()]
    const { token } = await request(one, `NTLM ${NEGOTIATE}`)
    const since = frontEnd.mock.events.length
    const where = ({ data }: ProgramEvent) => data.leg === 'authenticate'
    expect(await request(other, answer(token))).toMatchObject({ status: 401 })
    expect(await frontEnd.mock.event('ntlm', { since, where })).toMatchObject({
      accepted: false,
      why: expect.stringContaining('different connections'),
    })
    one.destroy()
    other.destroy()
  })

  test('a challenge is good for one attempt', async () => {
    const socket = await open()
    const { token } = await request(socket, `NTLM ${NEGOTIATE}`)
    expect(await request(socket, answer(token, 'wrong'))).toMatchObject({ status: 401 })
    expect(await request(socket, answer(token))).toMatchObject({ status: 401 })
    socket.destroy()
  })

  test('a new handshake ends what the old one allowed', async () => {
    const socket = await open()
    const { token } = await request(socket, `NTLM ${NEGOTIATE}`)
    await request(socket, answer(token))
    await request(socket, `NTLM ${NEGOTIATE}`)
    expect(await request(socket)).toMatchObject({ status: 401 })
    socket.destroy()
  })

  test('the scheme Negotiate takes a bare NTLM message and answers with its own name', async () => {
    const socket = await open()
    expect(await request(socket, `Negotiate ${NEGOTIATE}`)).toMatchObject({
      status: 401,
      token: expect.stringMatching(/^TlRMTVNTUAAC/),
    })
    socket.destroy()
  })

  test.each([
    'NTLM',
    'NTLM !!!',
    'NTLM TlRMTVNTUAAB',
    `NTLM ${Buffer.alloc(3000, 0xff).toString('base64')}`,
    'Basic YTpi',
    'Negotiate YIIB',
    'Negotiate HgEA',
  ])('the header %.30s is a 401 and nothing worse', async (authorization) => {
    const socket = await open()
    expect(await request(socket, authorization)).toEqual({ status: 401, token: '' })
    expect(await request(socket)).toMatchObject({ status: 401 })
    socket.destroy()
  })
})
