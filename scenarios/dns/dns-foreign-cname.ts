import { addRecord, aRecord, cnameRecord, replaceRecords } from '../../harness/deployment/dns-edit.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const dnsForeignCname = scenario({
  id: 'dns-foreign-cname',
  layer: 'dns',
  title: 'lyncdiscover is an alias of a name in another domain',
  sources: [{ fact: 'F23', confidence: 'sourced' }],
  ticket:
    'Some phones sign in by themselves and others never do. It began when the provider took over the zone.',
  hints: [
    'Follow the whole chain of names, not only its end.',
    'In whose domain does the alias end?',
    'lyncdiscover leads to a name in another domain, which mobile clients do not follow over HTTPS.',
  ],
  difficulty: 3,
  fault: edit('dns.foreign-cname', (d) => {
    const foreign = `lync.${d.names.pki.split('.').slice(1).join('.')}`
    addRecord(d.dns.public, aRecord(foreign, d.proxy.vip))
    replaceRecords(d.dns.public, d.names.lyncdiscover, [cnameRecord(d.names.lyncdiscover, foreign)])
  }),
  symptoms: [client.dns('lyncdiscover').pointsTo('vip'), client.dns('lyncdiscover').isAliasOutside()],
  proof: [on('dns').logs('query'), on('proxy').sees.syn({ from: 'client', to: 'vip', port: 443 })],
  unaffected: [client.tls('sip').succeeds(), client.dns('web').pointsTo('vip'), client.certprov().creates()],
  twins: [],
  repair: { general: 'Let lyncdiscover be an alias within its own domain, or a host record.' },
})
