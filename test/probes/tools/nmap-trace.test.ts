import { expect, test } from '@jest/globals'
import type { TraceRequest } from '../../../harness/probes/observation.ts'
import { nmapTrace } from '../../../harness/probes/tools/nmap-trace.ts'

const target = '198.51.100.10'
const request: TraceRequest = { kind: 'trace', host: target, port: 443, timeoutMs: 20_000 }

/** As nmap 7.93 writes it, without what is not read. */
const scan = (state: string, hops: readonly string[]): string =>
  [
    `<nmaprun><host><address addr="${target}" addrtype="ipv4"/>`,
    `<ports><port protocol="tcp" portid="443"><state state="${state}" reason="any" reason_ttl="0"/></port></ports>`,
    `<trace>${hops.map((ip, i) => `<hop ttl="${i + 1}" ipaddr="${ip}" rtt="0.04"/>`).join('')}</trace>`,
    '</host><runstats><finished time="1" elapsed="0.25"/></runstats></nmaprun>',
  ].join('\n')

test.each<[string, string[], 'arrived' | 'lost', RegExp]>([
  [
    'open',
    ['203.0.113.1', '100.64.0.2', target],
    'arrived',
    /2 routers answer, the last is 100\.64\.0\.2; the target/,
  ],
  ['closed', [target], 'arrived', /no router answers; the target answers/],
  ['filtered', ['203.0.113.1', '100.64.0.2'], 'lost', /2 routers answer, the last is 100\.64\.0\.2; nothing/],
  ['filtered', ['203.0.113.1'], 'lost', /one router answers, 203\.0\.113\.1; nothing/],
])('a port that is %s, over %j: %s', (state, hops, outcome, words) => {
  const seen = nmapTrace.parse({ stdout: scan(state, hops), stderr: '', exitCode: 0 }, request, 'client')
  expect(seen).toMatchObject({ outcome, address: target, hops: hops.filter((hop) => hop !== target) })
  expect(seen.summary).toMatch(words)
})

test('the command is what a person types', () => {
  const { command } = nmapTrace.parse(
    { stdout: scan('open', [target]), stderr: '', exitCode: 0 },
    request,
    'client',
  )
  expect(command).toBe('nmap -n -Pn -sS --reason -p 443 --traceroute 198.51.100.10')
})
