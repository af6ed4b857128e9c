import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')
const service = '/WebTicket/WebTicketService.svc/Auth'
/** A length that nobody else sends: a request that an earlier trial gave up may still arrive. */
const long = 11_000

export const bodyLimit = scenario({
  id: 'body-limit',
  layer: 'http',
  title: 'The reverse proxy refuses larger requests',
  only: { modes: ['bridge'], because: 'a proxy that does not end TLS sees no requests' },
  sources: [{ fact: 'F39', confidence: 'recall' }],
  ticket:
    'Every page opens from home. The client signs in until it needs its certificate, and then gives up.',
  hints: [
    'What does the client send that a browser does not?',
    'Send the web ticket service a body as long as that of a client.',
    'The proxy refuses bodies of more than 4 kB.',
  ],
  difficulty: 2,
  fault: edit('proxy.limits-body', (d) => {
    d.proxy.http.messages.bodyLimitBytes = 4096
  }),
  symptoms: [
    client.https('web', service, { bodyBytes: long }).status(413),
    client.https('web', service, { bodyBytes: 1000 }).answers(500),
  ],
  proof: [
    on('frontEnd').logs('request', { from: 'proxy', url: service, bytes: 1000 }),
    on('frontEnd').never.logs('request', { from: 'proxy', url: service, bytes: long }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.certprov().creates(), client.http('web').answers()],
  twins: [],
  repair: {
    general: 'Set no limit on bodies, or one of some hundred kB.',
    bigip: 'remove the size check from the iRule or the ASM policy',
    netscaler:
      'unbind the responder policy on HTTP.REQ.CONTENT_LENGTH; set appfw profile … -postBodyLimit 20000000',
    haproxy: 'remove the rule on req.hdr_val(content-length)',
    nginx: 'client_max_body_size 0;',
    iis: 'URL Rewrite: no rule on {CONTENT_LENGTH}; requestFiltering: maxAllowedContentLength 30000000',
  },
})
