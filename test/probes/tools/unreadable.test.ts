import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { SalemError } from '../../../harness/errors.ts'
import { curl, curlNtlm } from '../../../harness/probes/tools/curl.ts'
import { dig } from '../../../harness/probes/tools/dig.ts'
import { nmap } from '../../../harness/probes/tools/nmap.ts'
import { nmapTrace } from '../../../harness/probes/tools/nmap-trace.ts'
import { openssl } from '../../../harness/probes/tools/openssl.ts'
import type { ToolOutput } from '../../../harness/probes/tools/tool.ts'

const url = 'https://lyncweb.contoso.example/'
const parsers: Record<string, (output: ToolOutput) => unknown> = {
  dig: (output) => dig.parse(output, { kind: 'dns', name: 'x.example', type: 'A' }, 'here'),
  nmap: (output) => nmap.parse(output, { host: '127.0.0.1', ports: [443] }, 'here'),
  'nmap --traceroute': (output) =>
    nmapTrace.parse(output, { kind: 'trace', host: '127.0.0.1', port: 443, timeoutMs: 1000 }, 'here'),
  curl: (output) => curl.parse(output, { kind: 'http', url }, 'here'),
  'curl --ntlm': (output) =>
    curlNtlm.parse(output, { kind: 'certprov', url, login: 'a', password: 'b' }, 'here'),
  openssl: (output) => openssl.parse(output, { kind: 'tls', host: '127.0.0.1', port: 443 }, 'here'),
}

/** Pieces of real outputs in any order, and any text at all. */
const pieces = [
  ';; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 1',
  ';; ANSWER SECTION:\nx.example.\t60\tIN\tA\t127.0.0.1\n',
  '<?xml version="1.0"?><nmaprun>',
  '<host><ports><port portid="443"><state state="filtered" reason="odd"/></port></ports></host>',
  '<trace><hop ttl="1" ipaddr="203.0.113.1" rtt="0.01"/></trace></host>',
  '</nmaprun>',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  'HTTP/1.1 200 OK\r\nA: b\r\n\r\n',
  '\n{"errormsg":null}',
  'CONNECTED(00000003)',
  '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
  'New, TLSv1.3, Cipher is TLS_AES_128_GCM_SHA256',
  'connect:errno=113',
  'WWW-Authenticate: NTLM TlRMTVNTUAACAAAA\r\n',
]
const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string())).map((parts) => parts.join('\n'))
const output = fc.record({ stdout: text, stderr: text, exitCode: fc.integer({ min: 0, max: 130 }) })

test.each(Object.keys(parsers))('%s: garbage leads to an outcome or to an error with a code', (tool) => {
  fc.assert(
    fc.property(output, (garbage) => {
      try {
        expect(parsers[tool]?.(garbage)).toBeDefined()
      } catch (error) {
        expect(error).toBeInstanceOf(SalemError)
        expect(error).toMatchObject({ code: 'tool-output-unreadable' })
      }
    }),
    { numRuns: 300 },
  )
})

test.each(Object.keys(parsers))(
  '%s: a command that was not found is unreadable, and its words are told',
  (tool) => {
    const missing = { stdout: '', stderr: `sh: 1: ${tool}: not found\n`, exitCode: 127 }
    expect(() => parsers[tool]?.(missing)).toThrow(/ended with 127.*not found/)
  },
)
