import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const edgeUnreachable = scenario({
  id: 'edge-unreachable',
  layer: 'path',
  title: 'The firewall drops connections to the Access Edge',
  sources: [{ fact: 'F01', confidence: 'derived' }],
  ticket: 'Sign-in runs into a time-out, from everywhere. Meetings open in the browser.',
  hints: [
    'Sign-in begins with SIP. Where does it get to?',
    'How does a refusal look, and how does silence?',
    'The firewall towards the internet drops packets to the Access Edge.',
  ],
  difficulty: 1,
  fault: edit('border.drops-edge', (d) => {
    d.border.rules.unshift({ name: 'no edge', action: 'drop', from: 'internet', to: 'edge' })
  }),
  symptoms: [
    client.tcp('sip', 443).timesOut(),
    client.tcp('web', 443).opens(),
    client.signIn().stopsBefore('edge'),
  ],
  proof: [
    on('border').sees.syn({ from: 'client', to: 'edge', port: 443 }),
    on('border').drops({ from: 'client', to: 'edge', port: 443 }),
    on('edge').never.sees.syn({ from: 'client' }),
  ],
  unaffected: [client.https('web').answers(), client.certprov().creates()],
  twins: [],
  repair: { general: 'Allow everybody to reach the Access Edge on 443.' },
})
