import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const monitorFalseDown = scenario({
  id: 'monitor-false-down',
  layer: 'port',
  title: 'The monitor watches a port that nobody serves',
  waitsFor: 'monitor',
  sources: [
    { article: 'Places of Potential Failure, 2: false positive/negative results', confidence: 'sourced' },
  ],
  ticket: 'All front ends are marked down, yet every one of them works when asked directly.',
  hints: [
    'Who says that they are down?',
    'Which port does the monitor ask for?',
    'The monitor watches a port that the front ends do not serve to the proxy, so the pool is empty.',
  ],
  difficulty: 2,
  fault: edit('proxy.monitor-fails', (d) => {
    d.proxy.pool.monitor.port = 5061
    d.proxy.pool.whenAllDown = 'refuse'
  }),
  symptoms: {
    l4: [client.tcp('web', 443).refused(), client.tcp('web', 80).refused()],
    passThrough: [client.tcp('web', 443).opens(), client.tls('web').endsEarly(), client.http('web').fails()],
    bridge: [client.tls('web').succeeds(), client.https('web').endsAtProxy(), client.http('web').fails()],
  },
  proof: [
    on('firewall').sees.syn({ from: 'proxy', to: 'frontEnd', port: 5061 }),
    on('frontEnd').never.sees.syn({ from: 'proxy', port: 4443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.dns('web').pointsTo('vip')],
  twins: [],
  alsoFits: [
    {
      from: 'outside',
      mode: 'l4',
      causes: ['firewall.rejects', 'proxy.no-listener', 'proxy.wrong-listen-port'],
    },
  ],
  repair: {
    general: 'Monitor the port that is served, 4443, or allow the monitor’s port on the way.',
    bigip: 'modify ltm monitor tcp lync_web destination *:4443',
    netscaler: 'set lb monitor lync_web TCP -destPort 4443',
    haproxy: 'default-server check port 4443',
  },
})
