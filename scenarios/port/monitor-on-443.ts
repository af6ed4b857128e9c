import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const monitorOn443 = scenario({
  id: 'monitor-on-443',
  layer: 'port',
  title: 'The monitor watches 443, so a node whose 4443 is dead stays in the pool',
  sources: [
    { article: 'Places of Potential Failure, 2', confidence: 'sourced' },
    { fact: 'F31', confidence: 'derived' },
  ],
  ticket: 'About every second attempt to sign in from outside fails. All lights are green.',
  hints: [
    'Try it several times and count.',
    'One node of the pool does not serve what the others serve. Why is it still asked?',
    'The monitor watches port 443 while the service is on 4443, so a dead node stays in the pool.',
  ],
  difficulty: 3,
  fault: edit('proxy.wrong-monitor', (d) => {
    d.proxy.pool.monitor.port = d.frontEnd.ports.internalHttps
    const [first] = Object.values(d.frontEnds)
    if (first) first.listens.externalHttps = false
  }),
  symptoms: [client.samples('web', 6).areMixed()],
  proof: [
    on('frontEnd').sees.syn({ from: 'proxy', port: 443 }),
    on('frontEnd').sends.rst({ from: 'frontEnd', to: 'proxy', port: 4443 }),
    on('frontEnd').sends.synAck({ from: 'frontEnd', to: 'proxy', port: 4443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: {
    general: 'Monitor the port that is served, 4443, and best the front end service as well.',
    bigip:
      'modify ltm monitor tcp lync_web destination *:4443; modify ltm pool lync_web_443 monitor lync_web',
    netscaler: 'set lb monitor lync_web TCP -destPort 4443',
    haproxy: 'default-server check port 4443',
  },
})
