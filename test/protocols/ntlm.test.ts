import { describe, expect, test } from '@jest/globals'
import { challengeMessage } from '../../mocks/ntlm/challenge.ts'
import { parseMessage } from '../../mocks/ntlm/message.ts'
import { authenticateMessage, avId, negotiateMessage, readChallenge } from '../../protocols/ntlm.ts'

const pair = (id: number, text: string): Buffer => {
  const value = Buffer.from(text, 'utf16le')
  return Buffer.concat([Buffer.from([id, 0, value.length, 0]), value])
}

/** The challenge of MS-NLMP 4.2.4, as far as a response is made from it. */
const ofSpecification = {
  serverChallenge: Buffer.from('0123456789abcdef', 'hex'),
  targetInfo: Buffer.concat([pair(2, 'Domain'), pair(1, 'Server'), Buffer.alloc(4)]),
  target: 'Server',
  names: new Map(),
}
const credentials = { login: 'Domain\\User', password: 'Password' }
/** Its time is all zeros. */
const choices = { clientChallenge: Buffer.alloc(8, 0xaa), now: new Date(-11_644_473_600_000) }

/** The n-th field behind the head of a type 3 message. */
const field = (message: Buffer, index: number): Buffer => {
  const at = 12 + index * 8
  const offset = message.readUInt32LE(at + 4)
  return message.subarray(offset, offset + message.readUInt16LE(at))
}

describe('a client’s response', () => {
  test('is that of the specification', () => {
    const message = authenticateMessage(ofSpecification, credentials, choices)
    expect(field(message, 0).toString('hex')).toBe('86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa')
    expect(field(message, 1).toString('hex')).toBe(
      '68cd0ab851e51c96aabc927bebef6a1c' +
        '01010000000000000000000000000000aaaaaaaaaaaaaaaa00000000' +
        `${ofSpecification.targetInfo.toString('hex')}00000000`,
    )
    expect([2, 3].map((index) => field(message, index).toString('utf16le'))).toEqual(['Domain', 'User'])
  })

  test('bears the server’s time where it told one, and no LM response then', () => {
    const time = Buffer.from('0102030405060708', 'hex')
    const timed = { ...ofSpecification, names: new Map([[avId.timestamp, time]]) }
    const message = authenticateMessage(timed, credentials, choices)
    expect(field(message, 0)).toEqual(Buffer.alloc(24))
    expect(field(message, 1).subarray(24, 32)).toEqual(time)
  })

  test('to who signs in with a UPN has no domain', () => {
    const message = authenticateMessage(ofSpecification, { ...credentials, login: 'user@domain.example' })
    expect([2, 3].map((index) => field(message, index).toString('utf16le'))).toEqual([
      '',
      'user@domain.example',
    ])
  })
})

describe('what is no challenge is read as none', () => {
  const challenge = Buffer.concat([Buffer.from('NTLMSSP\0'), Buffer.from([2, 0, 0, 0]), Buffer.alloc(20)])
  const changed = (at: number, to: number) => {
    const other = Buffer.from(challenge)
    other[at] = to
    return other
  }

  test.each<[string, Buffer]>([
    ['another signature', changed(0, 0)],
    ['another type of message', changed(8, 3)],
    ['what is cut short', challenge.subarray(0, 31)],
    ['a first message', negotiateMessage()],
    ['nothing', Buffer.alloc(0)],
  ])('%s', (_, bytes) => {
    expect(readChallenge(bytes)).toBeUndefined()
  })

  test('and one without any names is one', () => {
    expect(readChallenge(challenge)).toMatchObject({ serverChallenge: Buffer.alloc(8), target: '' })
  })
})

test('the first message is one of NTLM', () => {
  expect(parseMessage(negotiateMessage())?.type).toBe('negotiate')
})

test('a challenge tells all names of the site that made it, and its time', () => {
  const target = {
    ...{ name: 'CONTOSO', type: 'domain' as const, netbiosDomain: 'CONTOSO', netbiosComputer: 'FE1' },
    ...{ dnsDomain: 'contoso.internal', dnsComputer: 'fe1.contoso.internal' },
  }
  const serverChallenge = Buffer.from('0123456789abcdef', 'hex')
  const read = readChallenge(
    challengeMessage({ target, serverChallenge, clientFlags: 0, now: -11_644_473_600_000 }),
  )
  expect([read?.serverChallenge, read?.target]).toEqual([serverChallenge, 'CONTOSO'])
  const names = [...(read?.names ?? [])].map(([id, value]) => [id, value.toString('utf16le')])
  expect(Object.fromEntries(names)).toEqual({
    [avId.netbiosDomain]: 'CONTOSO',
    [avId.netbiosComputer]: 'FE1',
    [avId.dnsDomain]: 'contoso.internal',
    [avId.dnsComputer]: 'fe1.contoso.internal',
    [avId.timestamp]: '\0\0\0\0',
  })
})
