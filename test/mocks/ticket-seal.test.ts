import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { seal, unseal } from '../../mocks/frontend/ticket/seal.ts'

const key = randomBytes(32)
const ticket = { sipAddress: 'alice@contoso.example', created: 1, expires: 2 }

describe('a sealed ticket', () => {
  test.each([ticket, { ...ticket, proofKey: Buffer.from('proof') }])('is read by who made it: %j', (made) => {
    expect(unseal(seal(made, key), key)).toEqual(made)
  })

  test('is read by no other pool', () => {
    expect(unseal(seal(ticket, key), randomBytes(32))).toBeUndefined()
  })

  test('with another byte, or cut short anywhere, is none', () => {
    const whole = Buffer.from(seal(ticket, key), 'base64')
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(whole)
        changed[at] = (changed[at] ?? 0) ^ change
        for (const bytes of [changed, whole.subarray(0, at)])
          expect(unseal(bytes.toString('base64'), key)).toBeUndefined()
      }),
    )
  })
})
