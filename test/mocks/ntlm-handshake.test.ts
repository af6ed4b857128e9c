import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { bindingOf } from '../../mocks/frontend/ntlm/conditions.ts'
import { type ConnectionState, type Step, takeStep } from '../../mocks/frontend/ntlm/handshake.ts'
import { rc4 } from '../../mocks/ntlm/rc4.ts'
import { unwrap } from '../../protocols/spnego/unwrap.ts'
import {
  type Choices,
  checksum,
  KERBEROS,
  NTLM,
  spnegoInit,
  spnegoResponse,
  type1,
  type3,
} from './ntlm-client.ts'

const alice = {
  sipAddress: 'alice@contoso.example',
  domain: 'CONTOSO',
  name: 'alice',
  password: 'Pa55-word',
  sipEnabled: true,
  remoteAccess: true,
}
const target = {
  name: 'CONTOSO',
  type: 'domain' as const,
  netbiosDomain: 'CONTOSO',
  netbiosComputer: 'FE1',
  dnsDomain: 'contoso.internal',
  dnsComputer: 'fe1.contoso.internal',
}
const rules = {
  users: [alice],
  netbiosDomain: 'CONTOSO',
  dnsDomain: 'contoso.internal',
  extendedProtection: 'none' as const,
  clockAheadMs: 0,
}

type Protection = 'none' | 'allow' | 'require'

const step = (
  scheme: string,
  bytes: Buffer,
  state: ConnectionState,
  extendedProtection: Protection = 'none',
) => takeStep(`${scheme} ${bytes.toString('base64')}`, state, target, { ...rules, extendedProtection })

const tokenOf = (taken: Step): Buffer => Buffer.from('token' in taken ? (taken.token ?? '') : '', 'base64')

const signIn = async (choices: Choices, state: ConnectionState = {}, protection: Protection = 'none') => {
  const challenge = tokenOf(await step('NTLM', type1(), state))
  return step('NTLM', type3(challenge, choices).message, state, protection)
}

const MINUTE = 60_000

describe('somebody who knows the password', () => {
  test.each<[string, Choices, boolean]>([
    ['whose clock is right', {}, true],
    ['whose clock is 14 minutes slow', { time: Date.now() - 14 * MINUTE }, true],
    ['whose clock is 16 minutes slow', { time: Date.now() - 16 * MINUTE }, false],
    ['whose clock is 16 minutes fast', { time: Date.now() + 16 * MINUTE }, false],
    ['with a checksum over the messages', { mic: 'right' }, true],
    ['with a wrong one', { mic: 'wrong' }, false],
  ])('%s: accepted %s %s', async (_, choices, accepted) => {
    const { event } = await signIn(choices)
    expect(event).toMatchObject({ accepted, user: 'alice@contoso.example' })
  })

  const certificate = Buffer.from('the certificate of the front end')
  const other = bindingOf(Buffer.from('the certificate of the proxy'))
  test.each<[Protection, string, Choices, boolean]>([
    ['none', 'another channel', { binding: other }, true],
    ['allow', 'this channel', { binding: bindingOf(certificate) }, true],
    ['allow', 'no channel', {}, true],
    ['allow', 'another channel', { binding: other }, false],
    ['require', 'this channel', { binding: bindingOf(certificate) }, true],
    ['require', 'no channel', {}, false],
  ])('with extended protection %s who names %s', async (protection, _, choices, accepted) => {
    expect((await signIn(choices, { certificate }, protection)).event).toMatchObject({ accepted })
  })
})

describe('NTLM within SPNEGO', () => {
  test('signs in, and the server signs at the end what the client could speak', async () => {
    const state: ConnectionState = {}
    const { bytes, list } = spnegoInit([NTLM, KERBEROS], type1())
    const challenge = await unwrap(tokenOf(await step('Negotiate', bytes, state)))
    const { message, key } = type3(challenge?.token ?? Buffer.alloc(0))
    const done = await step('Negotiate', spnegoResponse(message), state)
    expect(done).toMatchObject({ outcome: 'accepted', event: { accepted: true } })
    expect(tokenOf(done).includes(checksum(key, 'server-to-client', list, 0))).toBe(true)
  })

  test('is asked for where Kerberos is the first choice', async () => {
    const state: ConnectionState = {}
    const asked = await step('Negotiate', spnegoInit([KERBEROS, NTLM], Buffer.from('AP-REQ')).bytes, state)
    expect(asked).toMatchObject({
      outcome: 'challenge',
      event: { why: expect.stringContaining('asked for NTLM') },
    })
    const challenge = await unwrap(tokenOf(await step('Negotiate', spnegoResponse(type1()), state)))
    const done = await step(
      'Negotiate',
      spnegoResponse(type3(challenge?.token ?? Buffer.alloc(0)).message),
      state,
    )
    expect(done).toMatchObject({ outcome: 'accepted' })
  })

  test('is refused where the client speaks Kerberos only', async () => {
    const refused = await step('Negotiate', spnegoInit([KERBEROS], Buffer.from('AP-REQ')).bytes, {})
    expect(refused).toMatchObject({ outcome: 'refused', event: { why: expect.stringContaining('no KDC') } })
  })

  test('broken in any one byte, or cut anywhere, is refused or challenged and never worse', async () => {
    const { bytes } = spnegoInit([NTLM, KERBEROS], type1())
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.nat(255),
        fc.nat(bytes.length),
        async (at, value, length) => {
          const changed = Buffer.from(bytes)
          changed[at] = value
          const taken = await step('Negotiate', changed.subarray(0, length), {})
          expect(['refused', 'challenge']).toContain(taken.outcome)
        },
      ),
      { numRuns: 300 },
    )
  })
})

test('any bytes as a token are refused or challenged', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (bytes, prefixed) => {
      const token = prefixed ? Buffer.concat([type1().subarray(0, 12), bytes]) : Buffer.from(bytes)
      const taken = await step(prefixed ? 'NTLM' : 'Negotiate', token, {})
      expect(['refused', 'challenge']).toContain(taken.outcome)
    }),
  )
})

test('a last message that is damaged anywhere lets nobody in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(400), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const state: ConnectionState = {}
      const challenge = tokenOf(await step('NTLM', type1(), state))
      const { message } = type3(challenge, { mic: 'right' })
      const index = at % message.length
      message[index] = (message[index] ?? 0) ^ change
      const { outcome } = await step('NTLM', message, state)
      // The LM response is not looked at on its own, but the checksum covers it.
      expect(outcome === 'accepted').toBe(false)
    }),
  )
})

test('RC4 is that of its test vectors', () => {
  expect(rc4(Buffer.from('Key'), Buffer.from('Plaintext')).toString('hex')).toBe('bbf316e8d940af0ad3')
})
