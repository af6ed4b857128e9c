import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')
const issuing = '/WebTicket/WebTicketService.svc/Auth'
const showing = '/Autodiscover/AutodiscoverService.svc/root/user'

export const msWsmanCookieLost = scenario({
  id: 'ms-wsman-cookie-lost',
  layer: 'app',
  title: 'The cookie MS-WSMAN does not come back to the proxy that keeps clients by it',
  only: { modes: ['bridge'], because: 'a proxy that does not end TLS sees no cookies' },
  sources: [
    { fact: 'F33', confidence: 'sourced' },
    // Which versions want affinity at all is in conflict between two pages of the same vendor.
    { fact: 'R11', confidence: 'derived' },
    { design: 'that what front ends do not share is their web tickets', confidence: 'recall' },
  ],
  ticket:
    'In the browser the session is lost every other click. It began with the new privacy rules on the gateway. With one server switched off all is well.',
  hints: [
    'Which server answers, click by click?',
    'Show the proxy the cookie that it has set, and see whether it sets it again.',
    'The proxy takes the cookies off requests before it looks for its own MS-WSMAN among them.',
  ],
  difficulty: 3,
  fault: edit('proxy.strips-cookie', (d) => {
    d.frontEnd.ticketKeys = 'own'
    d.proxy.pool.persistence = 'cookie'
    d.proxy.http.removedRequestHeaders = ['Cookie']
  }),
  symptoms: [client.tickets(4).areGoodAtHomeOnly(), client.tickets(4).areGivenTheCookieAgain()],
  proof: [
    on('frontEnd').logs('request', { url: issuing, status: 200 }),
    on('frontEnd').logs('request', { url: showing, status: 401, ticket: true }),
    on('frontEnd').never.logs('request', { url: showing, status: 401, ticket: false }),
  ],
  unaffected: [client.certprov().creates(), client.https('web').answers(), client.tls('sip').succeeds()],
  twins: [],
  repair: {
    general:
      'Let the cookie MS-WSMAN through in both directions: not HttpOnly, without expiry, set on every answer whose request lacked it.',
    bigip:
      'modify ltm persistence cookie lync_web cookie-name MS-WSMAN always-send enabled httponly disabled; take HTTP::header remove Cookie out of the iRule',
    netscaler:
      'set lb parameter -httpOnlyCookieFlag DISABLED; unbind the rewrite policy whose action is delete_http_header Cookie',
    haproxy: 'remove http-request del-header Cookie; cookie MS-WSMAN insert indirect nocache',
    nginx: 'no fix in open-source nginx but hash $remote_addr; in the upstream: it sets no such cookie',
    iis: 'remove HTTP_COOKIE from the server variables that URL Rewrite sets',
  },
})
