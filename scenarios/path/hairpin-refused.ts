import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const hairpinRefused = scenario({
  id: 'hairpin-refused',
  layer: 'path',
  title: 'Clients inside cannot reach the public address',
  sources: [
    { fact: 'F26', confidence: 'sourced' },
    { fact: 'R14', confidence: 'sourced' },
  ],
  ticket: 'Phones work at home, and in the office only with Wi-Fi turned off.',
  hints: [
    'Where do the phones sit that fail, and where those that work?',
    'Try the public address from inside.',
    'The inner firewall drops connections from inside to the public address (hairpin).',
  ],
  difficulty: 2,
  fault: edit('firewall.refuses-hairpin', (d) => {
    d.firewall.rules.unshift({ name: 'no way back in', action: 'drop', from: 'inside', to: 'vip' })
  }),
  symptoms: [from('desk').tcp('web', 443).timesOut(), client.tcp('web', 443).opens()],
  proof: [
    on('firewall').drops({ from: 'desk', to: 'vip', port: 443 }),
    on('proxy').sees.syn({ from: 'client', to: 'vip', port: 443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.certprov().creates()],
  twins: [
    {
      id: 'healthy',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'a client inside: can it connect to the public address?',
    },
    {
      id: 'healthy',
      from: 'outside',
      mode: 'passThrough',
      separatedBy: 'a client inside: can it connect to the public address?',
    },
    {
      id: 'healthy',
      from: 'outside',
      mode: 'bridge',
      separatedBy: 'a client inside: can it connect to the public address?',
    },
  ],
  repair: {
    general:
      'Let the inside reach the public address, or resolve the external names to an inside address of the reverse proxy.',
  },
})
