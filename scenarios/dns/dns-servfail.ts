import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const dnsServfail = scenario({
  id: 'dns-servfail',
  layer: 'dns',
  title: 'The zone is delegated to a name server that does not have it',
  sources: [{ fact: 'F02', confidence: 'derived' }],
  ticket: 'Since the DNS provider was changed the services come and go, now they are gone.',
  hints: [
    'An error is not the same as no such name.',
    'Read the status in the answer, and ask the servers of the delegation themselves.',
    'The name server answers SERVFAIL for the zone (lame delegation).',
  ],
  difficulty: 2,
  fault: edit('dns.server-fails', (d) => {
    d.dns.public.behaviour = { kind: 'servfail' }
  }),
  symptoms: [client.dns('web').serverFails(), client.dns('lyncdiscover').serverFails()],
  proof: [
    on('dns').logs('query', { action: 'servfail' }),
    on('border').never.sees.syn({ from: 'client', to: 'vip' }),
  ],
  unaffected: [client.tcp('edgeAddress', 443).opens()],
  twins: [],
  repair: { general: 'Delegate the zone to servers that are authoritative for it, and load it there.' },
})
