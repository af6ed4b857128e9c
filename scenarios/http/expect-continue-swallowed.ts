import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')
const service = '/WebTicket/WebTicketService.svc/Auth'

export const expectContinueSwallowed = scenario({
  id: 'expect-continue-swallowed',
  layer: 'http',
  title: 'The reverse proxy leaves clients waiting that ask before they send',
  only: { modes: ['bridge'], because: 'a proxy that does not end TLS sees no requests' },
  // No source was found that ties it to Lync (facts §7); .NET clients send Expect, and wait for a third of a second.
  sources: [{ fact: '§7, last row', confidence: 'recall' }],
  ticket: 'Signing in from home takes much longer than in the office, and with some software it never ends.',
  hints: [
    'Who waits for whom?',
    'Send a body with and without “Expect: 100-continue”.',
    'The proxy takes the Expect header off, so no front end says “100 Continue”, and says none itself.',
  ],
  difficulty: 3,
  fault: edit('proxy.swallows-continue', (d) => {
    d.proxy.http.messages.expectContinue = 'swallowed'
  }),
  symptoms: [
    client.https('web', service, { bodyBytes: 12_000, expectContinue: true, timeoutMs: 1500 }).hangs(),
    client.https('web', service, { bodyBytes: 12_000 }).answers(500),
  ],
  proof: [
    on('frontEnd').logs('request', { from: 'proxy', url: service, bytes: 12_000, expect: '' }),
    on('frontEnd').never.logs('request', { from: 'proxy', url: service, expect: '100-continue' }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.certprov().creates(), client.http('web').answers()],
  twins: [],
  repair: {
    general: 'Pass Expect and the interim answer on, or answer “100 Continue” at the proxy.',
    bigip: 'remove HTTP::header remove Expect from the iRule',
    netscaler: 'unbind the rewrite policy whose action is delete_http_header Expect',
    haproxy: 'remove http-request del-header Expect',
  },
})
