import { describe, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { from } from '../../harness/scenario/from.ts'
import { findingsAboutProxy, ownCausesOf } from '../../harness/trial/shortcomings.ts'
import { notIn } from '../../harness/trial/subject.ts'
import { faultNamed } from '../fixtures/fault-named.ts'

const behind = (product: string): Deployment => ({
  ...contoso,
  proxy: { ...contoso.proxy, product, mode: 'bridge' },
})
const [haproxy, nginx] = [behind('haproxy'), behind('nginx-http')]

const { text } = from('client').certprov().isDenied()
const seen = [{ from: 'client', command: 'curl --ntlm', observed: '401 again' }]
const denied = { text, complaint: undefined, seen }

describe('what a proxy product has wrong by itself', () => {
  test('is nothing, or what is known of it', () => {
    expect([ownCausesOf(haproxy), ownCausesOf(nginx)]).toEqual([[], ['proxy.breaks-ntlm']])
  })

  test('is reported with the measurement that showed it', () => {
    expect(findingsAboutProxy(nginx, [{ ...denied, text: 'all else', seen: [] }, denied])).toEqual([
      { causes: ['proxy.breaks-ntlm'], because: expect.stringMatching(/^nginx.*\.$/i), evidence: seen },
    ])
  })

  test.each([
    ['nothing showed it', nginx, []],
    ['it did not show', nginx, [{ ...denied, complaint: 'a service was created' }]],
    ['it is none of this product', haproxy, [denied]],
  ])('is not reported where %s', (_, healthy, health) => {
    expect(findingsAboutProxy(healthy, health)).toEqual([])
  })

  test('leaves out what comes after a sign-in, and that alone', () => {
    const [afterSignIn, before] = ['remote-access-disabled', 'wrong-port'].map(faultNamed)
    if (!afterSignIn || !before) throw new Error('expected them in the catalogue')
    expect([notIn(afterSignIn, nginx), notIn(before, nginx), notIn(afterSignIn, haproxy)]).toEqual([
      expect.stringContaining('breaks every sign-in'),
      undefined,
      undefined,
    ])
  })
})
