import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')
const issuing = '/WebTicket/WebTicketService.svc/Auth'
const showing = '/Autodiscover/AutodiscoverService.svc/root/user'

/** Minutes: beyond what SIP allows, 15, and what web services do, 5. */
const ahead = 20

export const clockSkew = scenario({
  id: 'clock-skew',
  layer: 'app',
  title: 'The clocks of the front ends differ',
  sources: [
    { design: 'issue: clock-skew; facts §4 has the limits of SIP', confidence: 'derived' },
    { design: 'that web services allow five minutes is recalled', confidence: 'recall' },
  ],
  ticket: 'Since the servers were moved some sign-ins fail. Nobody sees a pattern.',
  hints: [
    'Which front end answers when it works, and which when it does not?',
    'What is good for some hours only must know what time it is. Does everybody?',
    'All front ends but one are twenty minutes ahead; that one refuses their web tickets as not good yet.',
  ],
  difficulty: 3,
  fault: edit('frontEnd.clock-skew', (d) => {
    for (const front of Object.values(d.frontEnds).slice(1)) front.clockAheadMinutes = ahead
  }),
  symptoms: [client.tickets(6).fromTheFutureAreRefused(15)],
  proof: [
    on('frontEnd').logs('request', { url: issuing, status: 200 }),
    on('frontEnd').logs('request', { url: showing, status: 401, ticket: true }),
    on('frontEnd').logs('request', { url: showing, status: 200, ticket: true }),
  ],
  unaffected: [client.certprov().creates(), client.https('web').answers(), client.tls('sip').succeeds()],
  twins: [],
  repair: {
    general: 'Let all front ends take their time from one source (w32tm), and the hosts below them too.',
  },
})
