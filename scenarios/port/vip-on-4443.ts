import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const vipOn4443 = scenario({
  id: 'vip-on-4443',
  layer: 'port',
  title: 'The virtual server listens on 4443 instead of 443',
  sources: [{ article: 'Places of Potential Failure, 4', confidence: 'derived' }],
  ticket: 'The browser says that the site refused to connect. The load balancer shows everything green.',
  hints: [
    'Green for which port?',
    'What do clients ask for, and what is there?',
    'The virtual server listens on 4443, the port of the pool.',
  ],
  difficulty: 2,
  fault: edit('proxy.wrong-listen-port', (d) => {
    d.proxy.virtualServers.https.port = d.frontEnd.ports.externalHttps
  }),
  symptoms: [client.tcp('web', 443).refused(), client.tcp('web', 80).opens()],
  proof: [
    on('proxy').sees.syn({ from: 'client', to: 'vip', port: 443 }),
    on('client').sees.rst({ from: 'vip', to: 'client', port: 443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [
    {
      id: 'listener-closed',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'somebody inside: is the virtual server on the port of the pool?',
    },
    {
      id: 'listener-closed',
      from: 'outside',
      mode: 'passThrough',
      separatedBy: 'somebody inside: is the virtual server on the port of the pool?',
    },
    {
      id: 'listener-closed',
      from: 'outside',
      mode: 'bridge',
      separatedBy: 'somebody inside: is the virtual server on the port of the pool?',
    },
    {
      id: 'firewall-rejects-4443',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'somebody inside: is the virtual server on the port of the pool?',
    },
  ],
  repair: {
    general: 'Let the virtual server listen on 443 and forward to 4443.',
    bigip: 'modify ltm virtual lync_web_443 destination <vip>:443 translate-port enabled',
    haproxy: 'bind …:443',
    nginx: 'listen …:443',
    iis: 'bindings of the site: https, 443',
  },
})
