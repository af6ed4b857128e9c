import { expect, test } from '@jest/globals'
import { comparable, trimmed } from '../../harness/pages/trim.ts'

const output = (stdout: string, stderr = '') => ({ stdout, stderr })

test('dig: what was answered, by whom and when, without the ceremony', () => {
  const printed = `
; <<>> DiG 9.18.49 <<>> +tries=1 web.contoso.example A
;; global options: +cmd
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 40214
;; flags: qr aa rd; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 1

;; QUESTION SECTION:
;web.contoso.example.	IN	A

;; ANSWER SECTION:
web.contoso.example. 300	IN	A	198.51.100.10

;; Query time: 4 msec
;; SERVER: 203.0.113.53#53(203.0.113.53) (UDP)
;; WHEN: Tue Nov 24 16:33:08 UTC 2026
;; MSG SIZE  rcvd: 68
`
  expect(trimmed('dns', output(printed))).toBe(
    `;; ->>HEADER<<- opcode: QUERY, status: NOERROR

;; ANSWER SECTION:
web.contoso.example. 300	IN	A	198.51.100.10

;; Query time: 4 msec
;; SERVER: 203.0.113.53#53(203.0.113.53) (UDP)`,
  )
})

test('nmap: which routers answer, not how fast', () => {
  const printed = `Starting Nmap 7.93 ( https://nmap.org ) at 2026-11-25 00:47 UTC
PORT    STATE    SERVICE
443/tcp filtered https

TRACEROUTE (using proto 1/icmp)
HOP RTT     ADDRESS
1   0.01 ms 203.0.113.1
2   0.21 ms 100.64.0.2
3   ... 30

Nmap done: 1 IP address (1 host up) scanned in 4.19 seconds
`
  expect(trimmed('trace', output(printed))).toBe(
    `PORT    STATE    SERVICE
443/tcp filtered https

TRACEROUTE (using proto 1/icmp)
HOP     ADDRESS
1    203.0.113.1
2    100.64.0.2
3   ... 30`,
  )
})

test('openssl: the chain and the verdict, neither certificates nor tickets', () => {
  const printed = `CONNECTED(00000003)
---
Certificate chain
 0 s:CN = web.contoso.example
   i:CN = Some CA
-----BEGIN CERTIFICATE-----
MIIB
-----END CERTIFICATE-----
---
New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384
Verify return code: 0 (ok)
---
    Session-ID: 1DAD
    Verify return code: 0 (ok)
`
  expect(trimmed('tls', output(printed, 'depth=0 CN = web\nverify return:1\nDONE\n'))).toBe(
    `CONNECTED(00000003)
 0 s:CN = web.contoso.example
   i:CN = Some CA
New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384
Verify return code: 0 (ok)`,
  )
})

test('curl: an NTLM token is cut short', () => {
  const printed = 'HTTP/1.1 401 Unauthorized\r\nDate: now\r\nWWW-Authenticate: NTLM TlRMTVNTUAACAAAADgA=\r\n'
  expect(trimmed('certprov', output(printed))).toBe(
    'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: NTLM TlRMTVNT…',
  )
})

test('nothing at all is said so', () => {
  expect(trimmed('http', output(''))).toBe('(nothing)')
})

test.each([
  ['another node', 'x-ms-server-fqdn: fe1.contoso.internal', 'x-ms-server-fqdn: fe2.contoso.internal', true],
  ['another day', 'NotAfter: Oct 25 16:37:41 2027 GMT', 'NotAfter: Jun  6 01:02:03 2030 GMT', true],
  ['quick and quicker', ';; Query time: 0 msec', ';; Query time: 40 msec', true],
  ['quick and late', ';; Query time: 0 msec', ';; Query time: 904 msec', false],
  ['another status', 'HTTP/1.1 200 OK', 'HTTP/1.1 503 Service Unavailable', false],
])('%s', (_, one, other, alike) => {
  expect(comparable(one) === comparable(other)).toBe(alike)
})
