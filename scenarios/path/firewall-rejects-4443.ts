import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const firewallRejects4443 = scenario({
  id: 'firewall-rejects-4443',
  layer: 'path',
  title: 'The firewall between perimeter and pool rejects 4443',
  sources: [
    { article: 'Places of Potential Failure, 3', confidence: 'sourced' },
    { fact: 'F04', confidence: 'sourced' },
  ],
  ticket: 'External sign-in fails at once, no waiting at all. It worked before the firewall change.',
  hints: [
    'The listener is fine. Who else does a request meet on its way?',
    'Somebody between reverse proxy and pool says no, and says it at once.',
    'The firewall between reverse proxy and pool rejects port 4443.',
  ],
  difficulty: 2,
  fault: edit('firewall.rejects', (d) => {
    d.firewall.rules.unshift({
      name: 'block',
      action: 'reject',
      from: 'perimeter',
      to: 'frontEnds',
      ports: [4443],
    })
  }),
  symptoms: {
    l4: [client.tcp('web', 443).refused(), client.http('web').answers()],
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
    on('firewall').sends.rst({ from: 'frontEnd', to: 'proxy', port: 4443 }),
    on('frontEnd').never.sees.syn({ from: 'proxy', port: 4443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [
    {
      id: 'vip-on-4443',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'somebody inside: is the virtual server on the port of the pool?',
    },

    {
      id: 'proxy-distrusts-pool',
      from: 'outside',
      mode: 'bridge',
      separatedBy: 'the front ends: do they accept the proxy’s connections?',
    },
    {
      id: 'listener-closed',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'the inner firewall: does it answer the proxy’s SYN with a RST of its own?',
    },
  ],
  repair: {
    general: 'Allow the self address of the reverse proxy to reach every front end on 4443 and 8080.',
  },
})
