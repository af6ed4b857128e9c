import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')
const issuing = '/WebTicket/WebTicketService.svc/Auth'
const showing = '/Autodiscover/AutodiscoverService.svc/root/user'

export const webTicketStripped = scenario({
  id: 'web-ticket-stripped',
  layer: 'auth',
  title: 'The reverse proxy takes the web ticket off requests',
  only: { modes: ['bridge'], because: 'a proxy that does not end TLS sees no requests' },
  sources: [{ fact: 'F40', confidence: 'recall' }],
  ticket: 'The password is taken, and then the client says that it cannot sign in. Inside it does.',
  hints: [
    'The password is right. What does the client show after that?',
    'Compare the headers of a request before the proxy with those that a front end sees.',
    'The proxy removes X-MS-WebTicket from requests.',
  ],
  difficulty: 3,
  fault: edit('proxy.strips-ticket', (d) => {
    d.proxy.http.removedRequestHeaders = ['X-MS-WebTicket']
  }),
  symptoms: [client.tickets(2).areRefused()],
  proof: [
    on('frontEnd').logs('request', { from: 'proxy', url: issuing, status: 200 }),
    on('frontEnd').logs('request', { from: 'proxy', url: showing, status: 401, ticket: false }),
    on('frontEnd').never.logs('request', { from: 'proxy', url: showing, ticket: true }),
  ],
  unaffected: [client.certprov().creates(), client.https('web').answers(), client.tls('sip').succeeds()],
  twins: [],
  repair: {
    general: 'Let every header of a request through, those too that the proxy does not know.',
    bigip: 'remove HTTP::header remove X-MS-WebTicket from the iRule',
    netscaler: 'unbind the rewrite policy whose action is delete_http_header X-MS-WebTicket',
    haproxy: 'remove http-request del-header X-MS-WebTicket',
    nginx: 'remove proxy_set_header X-MS-WebTicket ""',
    iis: 'remove HTTP_X_MS_WEBTICKET from the server variables that URL Rewrite sets',
  },
})
