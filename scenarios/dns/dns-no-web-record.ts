import { replaceRecords } from '../../harness/deployment/dns-edit.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const dnsNoWebRecord = scenario({
  id: 'dns-no-web-record',
  layer: 'dns',
  title: 'The public DNS has no record of the web services',
  sources: [{ fact: 'F02', confidence: 'sourced' }],
  ticket: 'Outside nobody can sign in any more. Somebody tidied up the DNS zone yesterday.',
  hints: [
    'Begin with the very first thing a client does.',
    'Some names resolve. Which one do the others lean on?',
    'The host record of the external web services is missing from public DNS.',
  ],
  difficulty: 1,
  fault: edit('dns.no-record', (d) => {
    replaceRecords(d.dns.public, d.names.web)
  }),
  symptoms: [client.dns('web').doesNotExist(), client.dns('meet').doesNotExist()],
  proof: [
    on('dns').logs('query'),
    on('border').sees.syn({ from: 'client', to: 'edge', port: 443 }),
    on('border').never.sees.syn({ from: 'client', to: 'vip' }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.dns('sip').pointsTo('edge')],
  twins: [],
  repair: {
    general:
      'Publish a host record of the external web services name with the address of the virtual server.',
    bigip: 'a DNS matter, unless GTM is authoritative: create gtm wideip a with the name',
  },
})
