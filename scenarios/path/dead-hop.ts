import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')
const toVip = { from: 'client', to: 'vip', port: 443 } as const

export const deadHop = scenario({
  id: 'dead-hop',
  layer: 'path',
  title: 'The fifth of twelve routers on the way forwards nothing',
  sources: [
    {
      article: 'Conclusion, 4: validate the network path between client and front end server',
      confidence: 'derived',
    },
  ],
  ticket:
    'Nothing of ours can be reached from home since this morning. In the office it all works, and names are found.',
  hints: [
    'Is it only the web services?',
    'Two machines are silent that share no more than the way to them. How far does it lead?',
    'SYNs that live for few hops are heard of from four routers, and from nobody beyond: the fifth forwards nothing.',
  ],
  difficulty: 2,
  setting: (d) => {
    d.path.hops = 12
  },
  fault: edit('path.dead-hop', (d) => {
    d.path.deadHop = 5
  }),
  symptoms: [
    client.tcp('web', 443).timesOut(),
    client.tcp('sip', 443).timesOut(),
    client.trace('web', 443).endsAfter(4),
    client.signIn().stopsBefore('edge'),
  ],
  proof: [
    on('hop4').sends.syn(toVip),
    on('hop5').sees.syn(toVip),
    on('hop5').never.sends.syn(toVip),
    on('border').never.sees.syn({ from: 'client' }),
  ],
  unaffected: [client.dns('web').pointsTo('vip'), from('desk').tls('web').succeeds()],
  twins: [],
  repair: {
    general:
      'Report to the provider which router is the last that answers, in both directions; have the one behind it mended or led around.',
  },
})
