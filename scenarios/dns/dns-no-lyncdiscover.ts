import { replaceRecords } from '../../harness/deployment/dns-edit.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const dnsNoLyncdiscover = scenario({
  id: 'dns-no-lyncdiscover',
  layer: 'dns',
  title: 'The public DNS has no record of lyncdiscover',
  sources: [
    { fact: 'F02', confidence: 'sourced' },
    { fact: 'R15', confidence: 'sourced' },
  ],
  ticket: 'Phones ask for a server address. With the address typed in everything works.',
  hints: [
    'What does a client do before it knows any server?',
    'Look up each of the published names.',
    'lyncdiscover of the SIP domain is missing from public DNS.',
  ],
  difficulty: 1,
  fault: edit('dns.no-lyncdiscover', (d) => {
    replaceRecords(d.dns.public, d.names.lyncdiscover)
  }),
  symptoms: [
    client.dns('lyncdiscover').doesNotExist(),
    client.dns('web').pointsTo('vip'),
    client.signIn({ as: 'mobile' }).stopsBefore('autodiscover', { sipe: 'signed-in' }),
  ],
  proof: [on('dns').logs('query'), on('proxy').sees.syn({ from: 'client', to: 'vip', port: 443 })],
  unaffected: [client.tls('sip').succeeds(), client.dns('web').pointsTo('vip'), client.certprov().creates()],
  twins: [],
  repair: {
    general: 'Publish lyncdiscover for every SIP domain, as an alias of the external web services name.',
  },
})
