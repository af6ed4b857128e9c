import { replaceRecords } from '../../harness/deployment/dns-edit.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const dnsSplitMissing = scenario({
  id: 'dns-split-missing',
  layer: 'dns',
  title: 'The internal DNS does not know lyncdiscoverinternal',
  sources: [
    { fact: 'F27', confidence: 'sourced' },
    { fact: 'R15', confidence: 'sourced' },
  ],
  ticket: 'Outside all is well. Phones in the office take the way over the internet.',
  hints: [
    'Who says that it works, and from where?',
    'Ask the internal name server what a client in the office asks.',
    'lyncdiscoverinternal is missing from the internal zone.',
  ],
  difficulty: 2,
  fault: edit('dns.split-missing', (d) => {
    replaceRecords(d.dns.internal, d.names.lyncdiscoverinternal)
  }),
  symptoms: [from('desk').dns('lyncdiscoverinternal').doesNotExist()],
  proof: [on('idns').logs('query')],
  unaffected: [client.tls('sip').succeeds(), client.dns('web').pointsTo('vip'), client.certprov().creates()],
  twins: [
    {
      id: 'healthy',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'a look-up from inside: only the internal name server can tell',
    },
    {
      id: 'healthy',
      from: 'outside',
      mode: 'passThrough',
      separatedBy: 'a look-up from inside: only the internal name server can tell',
    },
    {
      id: 'healthy',
      from: 'outside',
      mode: 'bridge',
      separatedBy: 'a look-up from inside: only the internal name server can tell',
    },
  ],
  repair: {
    general: 'Add lyncdiscoverinternal to the internal zone of the SIP domain, as an alias of the pool.',
  },
})
