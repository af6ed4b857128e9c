import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const dnsSlow = scenario({
  id: 'dns-slow',
  layer: 'dns',
  title: 'The public name server answers late',
  sources: [{ design: 'issue: slow name server', confidence: 'derived' }],
  ticket: 'Signing in takes ages from outside, and sometimes it fails.',
  hints: [
    'It works, but when does it begin to?',
    'Take the time of each step, from the first.',
    'The public name server takes most of a second for each answer.',
  ],
  difficulty: 2,
  fault: edit('dns.server-slow', (d) => {
    d.dns.public.behaviour = { kind: 'delay', ms: 900 }
  }),
  symptoms: [client.dns('web').takesLong(800)],
  proof: [
    on('dns').logs('query', { action: 'delay' }),
    on('border').sees.syn({ from: 'client', to: 'vip', port: 443 }),
  ],
  unaffected: [client.tcp('edgeAddress', 443).opens(), client.dns('web').pointsTo('vip')],
  twins: [],
  repair: {
    general: 'Find out why the name server is slow: its load, its upstream, a firewall that inspects DNS.',
  },
})
