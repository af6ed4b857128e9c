import { expect, test } from '@jest/globals'
import { authenticateMessage, negotiateMessage, readChallenge } from '../../protocols/ntlm.ts'

/** The example of [MS-NLMP] 4.2.4: user `User`, domain `Domain`, password `Password`. */
const example = Buffer.from(
  '4e544c4d53535000020000000c000c003800000033828ae20123456789abcdef00000000000000002400240044000000' +
    '06007017 0000000f 530065007200760065007200 02000c0044006f006d00610069006e00 01000c00530065007200760065007200 00000000'.replaceAll(
      ' ',
      '',
    ),
  'hex',
)

test('the response to the specification’s own challenge is the specification’s own', () => {
  const challenge = readChallenge(example)
  if (challenge === undefined) throw new Error('the example was not read')
  expect(challenge.target).toBe('Server')
  const message = authenticateMessage(
    challenge,
    { login: 'Domain\\User', password: 'Password' },
    { clientChallenge: Buffer.alloc(8, 0xaa), now: new Date(-11_644_473_600_000) },
  )
  const responseAt = message.readUInt32LE(24)
  expect(message.subarray(responseAt, responseAt + 16).toString('hex')).toBe(
    '68cd0ab851e51c96aabc927bebef6a1c',
  )
  const lmAt = message.readUInt32LE(16)
  expect(message.subarray(lmAt, lmAt + 24).toString('hex')).toBe(
    '86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa',
  )
})

test('type 1 asks for unicode and NTLM', () => {
  expect(negotiateMessage().subarray(0, 12).toString('latin1')).toBe('NTLMSSP\0\x01\0\0\0')
  expect(negotiateMessage().readUInt32LE(12) & 0x201).toBe(0x201)
})

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a message of another type', negotiateMessage()],
  ['something else', Buffer.alloc(64, 7)],
])('%s is no challenge', (_what, bytes) => {
  expect(readChallenge(bytes)).toBeUndefined()
})

test('a challenge cut short anywhere is read or left, never thrown at', () => {
  for (let length = 0; length <= example.length; length++) {
    expect(() => readChallenge(example.subarray(0, length))).not.toThrow()
  }
})
