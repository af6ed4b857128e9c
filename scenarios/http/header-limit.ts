import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')
export const headerLimit = scenario({
  id: 'header-limit',
  layer: 'http',
  title: 'The reverse proxy refuses long headers',
  only: { modes: ['bridge'], because: 'a proxy that does not end TLS sees no requests' },
  sources: [
    // Web tickets in a header, and how long they are.
    { fact: '§2', confidence: 'derived' },
    { fact: 'F39', confidence: 'recall' },
  ],
  ticket: 'Users sign in from home, and then the address book and the phones do not work.',
  hints: [
    'What does a client show that has signed in?',
    'Ask for the same page with and without a ticket of a few kB in X-MS-WebTicket.',
    'The proxy refuses requests whose headers are longer than 2 kB.',
  ],
  difficulty: 2,
  fault: edit('proxy.limits-headers', (d) => {
    d.proxy.http.messages.headerLimitBytes = 2048
  }),
  symptoms: [
    client.https('web', '/dialin', { ticketBytes: 6000 }).status(400, 431),
    client.https('web', '/meet', { ticketBytes: 500 }).answers(),
  ],
  proof: [
    on('frontEnd').logs('request', { from: 'proxy', port: 4443, url: '/meet', status: 200 }),
    on('frontEnd').never.logs('request', { from: 'proxy', url: '/dialin' }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.certprov().creates(), client.http('web').answers()],
  twins: [],
  repair: {
    general: 'Let headers of 16 kB through, as IIS does.',
    bigip:
      'remove the size check from the iRule; modify ltm profile http … enforcement { max-header-size 32768 }',
    netscaler:
      'unbind the responder policy on HTTP.REQ.FULL_HEADER; set ns httpProfile … -maxHeaderLen 24820',
    haproxy: 'remove the rule on req.hdrs; tune.bufsize 16384 or more',
    nginx: 'large_client_header_buffers 4 16k;',
    iis: 'HTTP.sys: MaxFieldLength and MaxRequestBytes 65534',
  },
})
