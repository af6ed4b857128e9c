import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { carrierOf } from '../../protocols/spnego/client.ts'
import { wrap } from '../../protocols/spnego/server.ts'
import { unwrap } from '../../protocols/spnego/unwrap.ts'

test.each([
  ['a text of half a letter', '1e0100'],
  ['a length and nothing behind it', '6082ffff'],
  ['an identifier without end', '6004060200ff'],
  ['a hole where a part should be', '60c00c'],
  ['nothing', ''],
])('%s is no token', async (_, hex) => {
  expect(await unwrap(Buffer.from(hex, 'hex'))).toBeUndefined()
})

test('a server that has no more to say says how far it is, and nothing else', async () => {
  expect(await unwrap(await wrap('completed'))).toEqual({
    ...{ kind: 'response', mechanisms: [] },
    ...{ token: undefined, list: undefined },
  })
  const token = Buffer.from('NTLMSSP\0')
  expect(await unwrap(await wrap('incomplete', { token }))).toMatchObject({ kind: 'response', token })
})

test('a first token of another kind than SPNEGO’s is none', async () => {
  const whole = await carrierOf('Negotiate').first(Buffer.from('NTLMSSP\0'))
  expect(whole[0]).toBe(0x60)
  const other = Buffer.from(whole)
  other[0] = 0x61
  expect(await unwrap(other)).toBeUndefined()
})

test('a token with other bytes anywhere is a token or none', async () => {
  const whole = await carrierOf('Negotiate').first(Buffer.from('NTLMSSP\0'))
  expect(await unwrap(whole)).toMatchObject({ kind: 'init', token: Buffer.from('NTLMSSP\0') })
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.uint8Array({ maxLength: 4 }), async (at, put) => {
      const spoilt = Buffer.from(whole)
      spoilt.set(put.subarray(0, whole.length - at), at)
      await unwrap(spoilt)
      await unwrap(spoilt.subarray(0, at))
    }),
    { numRuns: 2_000 },
  )
})
