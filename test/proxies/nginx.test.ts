import { describe, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import { arranged, proxyHost, textOf } from './arranged.ts'

const { https, http } = contoso.proxy.virtualServers

const stream = { product: 'nginx-stream', mode: 'passThrough' } as const
const streamBridge = { product: 'nginx-stream', mode: 'bridge' } as const
const httpBridge = { product: 'nginx-http', mode: 'bridge' } as const
const all = [stream, streamBridge, httpBridge]

const configOf = (...args: Parameters<typeof arranged>) => textOf(proxyHost(arranged(...args)), 'nginx.conf')

/** The lines of the first block with that head, outer indentation taken off. */
const block = (config: string, head: string): string[] => {
  const lines = config.split('\n')
  const start = lines.findIndex((line) => line.trim() === `${head} {`)
  const indent = /^ */.exec(lines[start] ?? '')?.[0] ?? ''
  const end = lines.indexOf(`${indent}}`, start)
  return lines.slice(start + 1, end).map((line) => line.trim())
}

describe('nginx', () => {
  test.each(all)('$product in mode $mode sends 443 to 4443 of every front end', (arrangement) => {
    expect(block(configOf(arrangement), 'upstream web')).toEqual([
      'server 10.0.0.11:4443 max_fails=0;',
      'server 10.0.0.12:4443 max_fails=0;',
    ])
  })

  test.each(all)(
    '$product in mode $mode tries once and gives up when the deployment says so',
    (arrangement) => {
      const config = configOf(arrangement, { connectTimeoutMs: 3000 })
      expect(config).toContain('proxy_connect_timeout 3000ms;')
      expect(config).toContain('proxy_next_upstream off;')
    },
  )

  test.each(all)('$product in mode $mode translates to the self address', (arrangement) => {
    expect(configOf(arrangement)).toContain('proxy_bind 198.51.100.11;')
    expect(proxyHost(arranged(arrangement)).rules).toEqual([])
  })

  test.each(all)('$product in mode $mode without SNAT keeps the client’s address', (arrangement) => {
    const host = proxyHost(arranged(arrangement, { snat: 'none' }))
    expect(textOf(host, 'nginx.conf')).toContain('proxy_bind $remote_addr transparent;')
    expect(host.rules).toEqual(['fwmark 1 lookup 120'])
    expect(host.filter.join('\n')).toContain('socket transparent 1')
  })

  test('keeps connections to the pool for whoever comes only where it knows how: in http', () => {
    const shared = { http: { ...contoso.proxy.http, poolConnections: 'shared' as const } }
    expect(block(configOf(httpBridge, shared), 'upstream web')).toContain('keepalive 16;')
    expect(configOf(stream, shared)).not.toMatch(/^ *keepalive \d/m)
  })

  test.each(all)('$product in mode $mode redirects where the deployment says so', (arrangement) => {
    const virtualServers = { https, http: { ...http, redirectToHttps: true } }
    const config = configOf(arrangement, { virtualServers })
    expect(config).toContain('return 302 https://$host$request_uri;')
    expect(config).not.toContain('upstream plain')
  })

  test.each(all)('$product in mode $mode leaves a closed virtual server out', (arrangement) => {
    const host = proxyHost(
      arranged(arrangement, { virtualServers: { https: { ...https, enabled: false }, http } }),
    )
    expect(textOf(host, 'nginx.conf')).not.toContain(':443')
    expect(host.services[0]?.ready).toEqual({ kind: 'listening', ports: [80] })
  })

  test('passes TLS through undecrypted in mode passThrough', () => {
    expect(configOf(stream)).not.toMatch(/ssl/)
  })

  test.each([streamBridge, httpBridge])(
    '$product in mode bridge verifies the front ends’ chain',
    (arrangement) => {
      expect(configOf(arrangement)).toContain('proxy_ssl_verify on;')
      expect(configOf(arrangement)).toContain('proxy_ssl_name lyncweb.contoso.example;')
    },
  )

  test.each([streamBridge, httpBridge])(
    '$product names the internal site where it forwards to it',
    (arrangement) => {
      const virtualServers = { https: { ...https, targetPort: 443 }, http }
      expect(configOf(arrangement, { virtualServers })).toContain('proxy_ssl_name pool01.contoso.internal;')
    },
  )
})
