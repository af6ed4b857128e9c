import { addRecord, cnameRecord } from '../../harness/deployment/dns-edit.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const dnsInternalNameOutside = scenario({
  id: 'dns-internal-name-outside',
  layer: 'dns',
  title: 'lyncdiscoverinternal can be resolved outside',
  sources: [{ fact: 'F27', confidence: 'sourced' }],
  ticket: 'Phones sign in after a long wait, and show an odd server for a moment.',
  hints: [
    'What does a client try first?',
    'Look up the names that nobody outside should know.',
    'lyncdiscoverinternal is in the public zone.',
  ],
  difficulty: 2,
  fault: edit('dns.internal-name-outside', (d) => {
    addRecord(d.dns.public, cnameRecord(d.names.lyncdiscoverinternal, d.names.web))
  }),
  symptoms: [
    client.dns('lyncdiscoverinternal').pointsTo('vip'),
    client.tls('lyncdiscoverinternal').doesNotMatch(),
  ],
  proof: [on('dns').logs('query'), on('proxy').sees.syn({ from: 'client', to: 'vip', port: 443 })],
  unaffected: [client.tls('sip').succeeds(), client.dns('web').pointsTo('vip'), client.certprov().creates()],
  twins: [],
  repair: { general: 'Take lyncdiscoverinternal out of the public zone: it belongs to the internal one.' },
})
