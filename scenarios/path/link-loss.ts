import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const linkLoss = scenario({
  id: 'link-loss',
  layer: 'path',
  title: 'The line to the internet loses every fourth packet',
  sources: [
    {
      article: 'Conclusion, 4: validate the network path between client and front end server',
      confidence: 'derived',
    },
  ],
  ticket:
    'Signing in from home is a matter of luck: at times it works, at times it takes ages or fails. It began on Monday.',
  hints: [
    'Is it only the web services?',
    'Connect to the web services and to the Access Edge some twenty times each, and take the time.',
    'Many connections open only after a second SYN, whatever the target: packets are lost on the common way.',
  ],
  difficulty: 2,
  fault: edit('border.lossy-line', (d) => {
    d.border.lineLosesEvery = 4
  }),
  symptoms: [
    client.connections('vip', 443, 24).areDelayed(),
    client.connections('edge', 443, 24).areDelayed(),
  ],
  proof: [
    on('client').sends.syn({ from: 'client', to: 'vip', port: 443, times: 2 }),
    on('border').sends.synAck({ from: 'vip', to: 'client', port: 443, times: 2 }),
    on('border').sends.synAck({ from: 'edge', to: 'client', port: 443, times: 2 }),
  ],
  unaffected: [client.dns('web').pointsTo('vip'), from('desk').tls('web').succeeds()],
  twins: [],
  repair: {
    general:
      'Have the line mended: look at the error counters on both its ends (duplex, cable, optics, policer) and at the provider’s.',
  },
})
