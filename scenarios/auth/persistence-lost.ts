import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')
const issuing = '/WebTicket/WebTicketService.svc/Auth'
const showing = '/Autodiscover/AutodiscoverService.svc/root/user'

export const persistenceLost = scenario({
  id: 'persistence-lost',
  layer: 'auth',
  title: 'Front ends that share no tickets, and nothing keeps a client with one of them',
  sources: [
    { fact: 'R11', confidence: 'derived' },
    { design: 'issue: persistence lost between two nodes with unshared state', confidence: 'recall' },
  ],
  ticket:
    'Signing in fails, works at the next attempt, and fails again an hour later. With one server switched off all is well.',
  hints: [
    'Is it every attempt? Note which front end answers each time.',
    'Get a web ticket and show it several times, each time on a new connection.',
    'Each front end takes only the web tickets it issued itself, and the proxy sends every connection to another.',
  ],
  difficulty: 3,
  fault: edit('frontEnd.unshared-tickets', (d) => {
    d.frontEnd.ticketKeys = 'own'
  }),
  symptoms: [client.tickets(4).areGoodAtHomeOnly()],
  proof: [
    on('frontEnd').logs('request', { url: issuing, status: 200 }),
    on('frontEnd').logs('request', { url: showing, status: 401, ticket: true }),
    on('frontEnd').never.logs('request', { url: showing, status: 401, ticket: false }),
  ],
  unaffected: [client.certprov().creates(), client.https('web').answers(), client.tls('sip').succeeds()],
  twins: [],
  repair: {
    general:
      'Let the front ends of the pool share their state; until then keep each client with the front end it began with.',
    bigip: 'modify ltm virtual lync_web_443 persist replace-all-with { source_addr }',
    netscaler: 'set lb vserver lync_web_443 -persistenceType SOURCEIP',
    haproxy: 'balance source',
    nginx: 'hash $remote_addr; in the upstream',
    iis: 'ARR: Server Affinity: Client affinity',
  },
})
