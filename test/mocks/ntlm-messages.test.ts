import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseMessage } from '../../mocks/ntlm/message.ts'
import { type Directory, verify } from '../../mocks/ntlm/verify.ts'

const directory: Directory = {
  users: [
    {
      sipAddress: 'user@domain.example',
      domain: 'Domain',
      name: 'User',
      password: 'Password',
      sipEnabled: true,
      remoteAccess: true,
    },
  ],
  netbiosDomain: 'DOMAIN',
  dnsDomain: 'domain.example',
}

/** The sample of MS-NLMP 4.2.4: user "User", password "Password", domain "Domain". */
const SERVER_CHALLENGE = Buffer.from('0123456789abcdef', 'hex')
const PROOF = '68cd0ab851e51c96aabc927bebef6a1c'
const BLOB =
  '01010000000000000000000000000000aaaaaaaaaaaaaaaa00000000' +
  '02000c0044006f006d00610069006e00' +
  '01000c005300650072007600650072000000000000000000'

const message = (proof: string) => ({
  type: 'authenticate' as const,
  domain: 'Domain',
  user: 'User',
  workstation: 'COMPUTER',
  ntResponse: Buffer.from(proof + BLOB, 'hex'),
})

describe('an NTLMv2 response', () => {
  test('of the specification is accepted', () => {
    expect(verify(message(PROOF), SERVER_CHALLENGE, directory)).toMatchObject({ accepted: true })
  })

  test('with one other bit is refused', () => {
    const other = `69${PROOF.slice(2)}`
    expect(verify(message(other), SERVER_CHALLENGE, directory)).toMatchObject({ accepted: false })
  })

  test('to another challenge is refused', () => {
    expect(verify(message(PROOF), Buffer.alloc(8), directory)).toMatchObject({ accepted: false })
  })

  test.each([
    ['anonymous', 0],
    ['NTLMv1', 24],
  ])('that is none (%s) is refused', (_, size) => {
    const weak = { ...message(PROOF), ntResponse: Buffer.alloc(size) }
    expect(verify(weak, SERVER_CHALLENGE, directory)).toMatchObject({ accepted: false })
  })
})

test('no bytes make the parser throw', () => {
  const signature = Buffer.from('NTLMSSP\0', 'latin1')
  fc.assert(
    fc.property(fc.constantFrom(1, 2, 3), fc.uint8Array({ maxLength: 300 }), (type, rest) => {
      const bytes = Buffer.concat([signature, Buffer.from([type, 0, 0, 0]), rest])
      expect([undefined, 'negotiate', 'authenticate']).toContain(parseMessage(bytes)?.type)
    }),
  )
})
