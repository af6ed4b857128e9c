import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const externalFqdnIsInternal = scenario({
  id: 'external-fqdn-is-internal',
  layer: 'app',
  title: 'The external web site hands out names of the inside',
  sources: [
    { fact: 'F05', confidence: 'derived' },
    { fact: 'R14', confidence: 'sourced' },
  ],
  ticket: 'Phones find the server and then look for one that nobody outside knows.',
  hints: [
    'What does the first answer say where to go next?',
    'Resolve the names in the answer from outside.',
    'The topology names the pool as external web services too.',
  ],
  difficulty: 2,
  fault: edit('frontEnd.internal-links', (d) => {
    d.frontEnd.externalWebFqdn = d.names.pool
    d.frontEnd.homePoolWebFqdn = d.names.pool
  }),
  symptoms: [
    client.https('lyncdiscover', '/').answers(),
    client.https('web', '/Autodiscover/AutodiscoverService.svc/root').says('"AccessLocation":"External"'),
    client.https('web', '/Autodiscover/AutodiscoverService.svc/root').handsOut('pool'),
    client.dns('pool').cannotBeHad(),
  ],
  proof: [on('frontEnd').logs('request', { site: 'external', port: 4443, status: 200 })],
  unaffected: [client.tls('sip').succeeds(), client.certprov().creates()],
  twins: [],
  repair: { general: 'Give the external web services a name of their own in the topology, and publish it.' },
})
