import { describe, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import { breakWith } from '../../harness/deployment/fault.ts'
import { publishOfficeWebApps } from '../../harness/deployment/publish-office-web-apps.ts'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { proxies, proxyOf } from '../../harness/proxies/index.ts'
import { arranged } from './arranged.ts'

const behind = (product: string, edit: (d: Deployment) => void): Deployment =>
  breakWith(arranged({ product, mode: 'bridge' }), [{ id: 'edit', edit }]).value

const edits: Record<string, (d: Deployment) => void> = {
  'no SNAT': (d) => {
    d.proxy.snat = 'none'
  },
  'a monitor on 443, which all nodes serve': (d) => {
    d.proxy.pool.monitor.port = 443
  },
  'a monitor on a port that nobody serves': (d) => {
    d.proxy.pool.monitor.port = 5061
  },
  'a dead node': (d) => {
    for (const fe of Object.values(d.frontEnds).slice(0, 1)) fe.listens.externalHttps = false
  },
  'a dead pool': (d) => {
    for (const fe of Object.values(d.frontEnds)) fe.listens.externalHttps = false
  },
  'nothing tried while all are down': (d) => {
    d.proxy.pool.whenAllDown = 'refuse'
  },
  'clients kept by their address': (d) => {
    d.proxy.pool.persistence = 'source'
  },
  'clients kept by a cookie': (d) => {
    d.proxy.pool.persistence = 'cookie'
  },
  'Office Web Apps': publishOfficeWebApps,
  'a redirect': (d) => {
    d.proxy.virtualServers.http.redirectToHttps = true
  },
  'a limit on bodies': (d) => {
    d.proxy.http.messages.bodyLimitBytes = 4096
  },
  'connections for whoever comes': (d) => {
    d.proxy.http.poolConnections = 'shared'
  },
  'other links in bodies': (d) => {
    d.proxy.http.messages.links = 'plain'
  },
  'a swallowed Continue': (d) => {
    d.proxy.http.messages.expectContinue = 'swallowed'
  },
}

/** What each product cannot be set up to do, and a word of why. */
const limits: Record<string, Record<string, string>> = {
  fastl4: { 'a redirect': 'forwards packets', 'clients kept by a cookie': 'sees no cookies' },
  haproxy: {
    'other links in bodies': 'nothing in a body',
    'connections for whoever comes': 'NTLM was offered',
  },
  'nginx-stream': {
    'clients kept by a cookie': 'NGINX Plus',
    'a monitor on a port that nobody serves': 'no monitor',
    'a dead node': 'no monitor',
    'nothing tried while all are down': 'no monitor',
    'connections for whoever comes': 'without looking at requests',
    'a limit on bodies': 'without looking at requests',
    'other links in bodies': 'without looking at requests',
    'a swallowed Continue': 'without looking at requests',
  },
  'nginx-http': {
    'clients kept by a cookie': 'NGINX Plus',
    'a monitor on a port that nobody serves': 'no monitor',
    'a dead node': 'no monitor',
    'nothing tried while all are down': 'no monitor',
    'a swallowed Continue': 'itself always',
  },
  apache: {
    'no SNAT': 'address of its own',
    'clients kept by their address': 'never by the address',
    'a monitor on a port that nobody serves': 'no monitor',
    'a dead node': 'no monitor',
    'nothing tried while all are down': 'no monitor',
    'a swallowed Continue': 'itself always',
  },
}

describe('what a product cannot be set up to do', () => {
  test('is known for every product', () => {
    expect(Object.keys(limits)).toEqual(proxies.map(({ id }) => id))
  })

  test.each(proxies)('$title can be healthy', ({ id, cannot }) => {
    expect(cannot({ ...contoso, proxy: { ...contoso.proxy, product: id } })).toBeUndefined()
  })

  test('haproxy sees no cookie in TLS that it passes on', () => {
    const d = arranged({ product: 'haproxy', mode: 'passThrough' })
    const kept = breakWith(d, [
      { id: 'edit', edit: edits['clients kept by a cookie'] as (d: Deployment) => void },
    ])
    expect(proxyOf(d).cannot(d)).toBeUndefined()
    expect(proxyOf(d).cannot(kept.value)).toMatch('sees no cookie')
  })

  const table = proxies.flatMap(({ id }) => Object.keys(edits).map((edit) => ({ id, edit })))
  test.each(table)('$id: $edit', ({ id, edit }) => {
    const d = behind(id, edits[edit] as (d: Deployment) => void)
    const why = limits[id]?.[edit]
    expect(proxyOf(d).cannot(d)).toEqual(why ? expect.stringContaining(why) : undefined)
  })
})
