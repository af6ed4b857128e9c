import { describe, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import { arranged, proxyHost, textOf } from './arranged.ts'

const { https, http } = contoso.proxy.virtualServers
const configOf = (proxy: Parameters<typeof arranged>[1] = {}) =>
  textOf(proxyHost(arranged({ product: 'apache', mode: 'bridge' }, proxy)), 'salem.conf')

describe('Apache', () => {
  test.each([
    ['sends 443 to 4443 of every front end', {}, 'BalancerMember https://10.0.0.12:4443 '],
    ['sends 80 to 8080', {}, 'BalancerMember http://10.0.0.11:8080 '],
    ['translates to the self address', {}, 'ProxySourceAddress 198.51.100.11'],
    ['gives up when the deployment says so', { connectTimeoutMs: 3000 }, 'connectiontimeout=3000ms'],
    ['tries one front end', {}, 'maxattempts=0'],
    ['uses no connection again', {}, 'disablereuse=On'],
    [
      'redirects where the deployment says so',
      { virtualServers: { https, http: { ...http, redirectToHttps: true } } },
      '[R=302,L]',
    ],
  ])('%s', (_, proxy, line) => {
    expect(configOf(proxy)).toContain(line)
  })

  test('leaves a closed virtual server out', () => {
    expect(configOf({ virtualServers: { https: { ...https, enabled: false }, http } })).not.toContain(':443')
  })
})
