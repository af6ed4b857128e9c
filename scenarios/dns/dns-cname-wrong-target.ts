import { cnameRecord, replaceRecords } from '../../harness/deployment/dns-edit.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const dnsCnameWrongTarget = scenario({
  id: 'dns-cname-wrong-target',
  layer: 'dns',
  title: 'lyncdiscover is an alias of the wrong host',
  sources: [
    { fact: 'R15', confidence: 'derived' },
    {
      article: 'Reverse Proxy’s Port Redirection: CNAMEs to the FQDN of the web service',
      confidence: 'derived',
    },
  ],
  ticket: 'Phones warn of a certificate when signing in by themselves. Meetings open fine.',
  hints: [
    'One name behaves unlike its brothers.',
    'Compare where the names lead.',
    'lyncdiscover is an alias of the Access Edge instead of the web services.',
  ],
  difficulty: 2,
  fault: edit('dns.wrong-cname', (d) => {
    replaceRecords(d.dns.public, d.names.lyncdiscover, [cnameRecord(d.names.lyncdiscover, d.names.sip)])
  }),
  symptoms: [client.dns('lyncdiscover').pointsTo('edge'), client.tls('lyncdiscover').doesNotMatch()],
  proof: [on('dns').logs('query'), on('border').sees.syn({ from: 'client', to: 'edge', port: 443 })],
  unaffected: [client.tls('sip').succeeds(), client.dns('web').pointsTo('vip'), client.certprov().creates()],
  twins: [],
  repair: {
    general: 'Let lyncdiscover be an alias of the external web services name, not of the Access Edge.',
  },
})
