import { describe, expect, test } from '@jest/globals'
import { startRegistrar } from '../../mocks/edge/registrar.ts'
import { headerOf, type Request } from '../../protocols/sip/message.ts'

describe('the registrar', () => {
  const register = (expires: string, epid = 'one'): Request => ({
    method: 'REGISTER',
    uri: 'sip:contoso.example',
    headers: [
      ['From', `<sip:alice@contoso.example>;tag=1;epid=${epid}`],
      ['Expires', expires],
      ['Contact', '<sip:127.0.0.1:1>;+sip.instance="<urn:uuid:1>"'],
    ],
    body: '',
  })

  test('tells when a registration ends that was not renewed', async () => {
    const expired = await new Promise<string>((resolve) => {
      startRegistrar({ onExpired: resolve, secondMs: 0.1 }).serve(register('30'), 'alice@contoso.example')
    })
    expect(expired).toBe('alice@contoso.example')
  })

  test('keeps the endpoints of a user apart, and no more than eight of them', () => {
    const registrar = startRegistrar()
    const alice = 'alice@contoso.example'
    for (let i = 0; i < 10_000; i += 1) registrar.serve(register('600', `endpoint-${i}`), alice)
    expect(registrar.endpointsOf(alice)).toBe(8)
    registrar.serve(register('0', 'endpoint-1'), alice)
    expect(registrar.endpointsOf(alice)).toBe(8)
    registrar.serve(register('0', 'endpoint-9999'), alice)
    expect(registrar.endpointsOf(alice)).toBe(7)
  })

  test('finds a few seconds too brief, and says how many it takes', () => {
    const { status, headers } = startRegistrar().serve(register('5'), 'alice@contoso.example')
    expect([status, headerOf(headers, 'min-expires')]).toEqual([423, '30'])
  })

  test('says to an unknown method which ones it takes', () => {
    const request = { ...register('600'), method: 'BOGUS' }
    const { status, headers } = startRegistrar().serve(request, 'alice@contoso.example')
    expect([status, headerOf(headers, 'allow')]).toEqual([405, expect.stringContaining('REGISTER')])
  })

  test('knows who is new, who is back, and who has left', () => {
    const registrar = startRegistrar()
    const states = ['600', '600', '0'].map((expires) =>
      registrar.serve(register(expires), 'alice@contoso.example'),
    )
    expect(states.map(({ headers }) => headerOf(headers, 'presence-state'))).toEqual(
      ['added', 'refreshed', 'removed'].map((action) => `register-action="${action}"`),
    )
    expect(headerOf(states[0]?.headers ?? [], 'contact')).toContain('+sip.instance="<urn:uuid:1>"')
  })
})
