import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')
const root = '/Autodiscover/AutodiscoverService.svc/root'

export const autodiscoverInternalLinks = scenario({
  id: 'autodiscover-internal-links',
  layer: 'app',
  title: 'A user’s own Autodiscover document hands out names of the inside',
  sources: [
    { fact: 'F05', confidence: 'derived' },
    { fact: 'R14', confidence: 'sourced' },
    // That the root's addresses and a user's come from different pools, and can differ.
    { fact: '§3.2', confidence: 'recall' },
  ],
  ticket:
    'Since they were moved to the new pool, some colleagues sign in on the phone and then see nothing: no meetings, no contacts. The others are fine.',
  hints: [
    'Autodiscover answers twice: once for everybody, once for the user.',
    'Read the user’s own document with a web ticket, and resolve what it names.',
    'The user’s home pool has the pool’s own name as external web services.',
  ],
  difficulty: 3,
  fault: edit('frontEnd.internal-user-links', (d) => {
    d.frontEnd.homePoolWebFqdn = d.names.pool
  }),
  symptoms: [
    client.https('web', root).handsOut('web'),
    client.tickets(1).leadTo('pool'),
    client.dns('pool').cannotBeHad(),
  ],
  proof: [
    on('frontEnd').logs('request', { site: 'external', url: `${root}/user`, status: 200, ticket: true }),
    on('frontEnd').never.logs('request', { site: 'internal', url: `${root}/user` }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.certprov().creates(), client.https('web').answers()],
  twins: [],
  repair: {
    general:
      'Give the external web services of the user’s home pool their public name in the topology, and publish it.',
  },
})
