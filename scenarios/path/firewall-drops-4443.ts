import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const firewallDrops4443 = scenario({
  id: 'firewall-drops-4443',
  layer: 'path',
  title: 'The firewall between perimeter and pool silently drops 4443',
  sources: [
    { article: 'Places of Potential Failure, 3', confidence: 'sourced' },
    { fact: 'F04', confidence: 'sourced' },
  ],
  ticket: 'Mobile users cannot sign in. The load balancer team says their box is fine.',
  hints: [
    'The listener is fine. Who else does a request meet on its way?',
    'Follow the connection from the reverse proxy to the pool: does every packet arrive?',
    'The firewall between reverse proxy and pool silently drops port 4443.',
  ],
  difficulty: 2,
  fault: edit('firewall.drops', (d) => {
    d.firewall.rules.unshift({
      name: 'block',
      action: 'drop',
      from: 'perimeter',
      to: 'frontEnds',
      ports: [4443],
    })
  }),
  symptoms: {
    l4: [client.tcp('web', 443).timesOut(), client.http('web').answers()],
    passThrough: [
      client.tcp('web', 443).opens(),
      client.tls('web').endsEarly(),
      client.http('web').answers(),
    ],
    bridge: [client.tls('web').succeeds(), client.https('web').endsAtProxy(), client.http('web').answers()],
  },
  proof: [
    on('firewall').sees.syn({ from: 'proxy', to: 'frontEnd', port: 4443 }),
    on('firewall').drops({ from: 'proxy', to: 'frontEnd', port: 4443 }),
    on('frontEnd').never.sees.syn({ from: 'proxy', port: 4443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [
    {
      id: 'border-drops-443',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'the two firewalls: which of them counts the dropped packets?',
    },
    {
      id: 'https-to-8443',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'the inner firewall: which port do the SYNs ask for?',
    },
    {
      id: 'https-to-8443',
      from: 'outside',
      mode: 'passThrough',
      separatedBy: 'the inner firewall: which port do the SYNs ask for?',
    },
    {
      id: 'https-to-8443',
      from: 'outside',
      mode: 'bridge',
      separatedBy: 'the inner firewall: which port do the SYNs ask for?',
    },
  ],
  repair: {
    general: 'Allow the self address of the reverse proxy to reach every front end on 4443 and 8080.',
    bigip: 'the inner firewall’s rule base, not the BIG-IP: allow self IP → pool members, tcp 4443 and 8080',
  },
})
