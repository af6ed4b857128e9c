import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const dnsSilent = scenario({
  id: 'dns-silent',
  layer: 'dns',
  title: 'The public name server swallows queries',
  sources: [{ fact: 'F02', confidence: 'derived' }],
  ticket: 'Everything hangs for a while and then the client says it cannot find the server.',
  hints: [
    'Nothing can be reached that nobody can look up.',
    'Ask the public name server itself, and wait for its answer.',
    'The public name server does not answer at all.',
  ],
  difficulty: 1,
  fault: edit('dns.server-silent', (d) => {
    d.dns.public.behaviour = { kind: 'silent' }
  }),
  symptoms: [client.dns('web').timesOut(), client.dns('sip').timesOut(), client.tcp('web', 443).fails()],
  proof: [
    on('dns').logs('query', { action: 'silent' }),
    on('dns').never.logs('query', { action: 'answer' }),
    on('proxy').never.sees.syn({ from: 'client', to: 'vip' }),
  ],
  unaffected: [client.tcp('edgeAddress', 443).opens()],
  twins: [],
  repair: {
    general: 'Mend the name server, or the firewall in front of it: UDP and TCP port 53 from anywhere.',
  },
})
