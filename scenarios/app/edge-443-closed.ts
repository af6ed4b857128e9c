import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const edge443Closed = scenario({
  id: 'edge-443-closed',
  layer: 'app',
  title: 'The Access Edge does not listen on 443',
  sources: [{ fact: 'F01', confidence: 'derived' }],
  ticket: 'Nobody outside can sign in. Meetings open in the browser.',
  hints: [
    'Sign-in begins with SIP. Where is it?',
    'Connect to the Access Edge on 443.',
    'The Access Edge listens on 5061 only.',
  ],
  difficulty: 1,
  fault: edit('edge.not-listening', (d) => {
    d.edge.port = 5061
  }),
  symptoms: [
    client.tcp('sip', 443).refused(),
    client.tcp('web', 443).opens(),
    client.signIn().stopsBefore('edge'),
  ],
  proof: [on('edge').sees.syn({ from: 'client', port: 443 }), on('edge').sends.rst({ to: 'client' })],
  unaffected: [client.https('web').answers(), client.certprov().creates()],
  twins: [],
  repair: { general: 'Set the Access Edge to 443 in the topology, publish it, and start its service.' },
})
