import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const listenerClosed = scenario({
  id: 'listener-closed',
  layer: 'port',
  title: 'Nothing listens on 443 of the public address',
  sources: [{ article: 'Places of Potential Failure, 4', confidence: 'sourced' }],
  ticket: 'The browser says that the site refused to connect. Meetings do not open either.',
  hints: [
    'Start with the first handshake.',
    'One port of the public address works and another does not.',
    'Nothing listens on port 443 of the virtual server.',
  ],
  difficulty: 1,
  fault: edit('proxy.no-listener', (d) => {
    d.proxy.virtualServers.https.enabled = false
  }),
  symptoms: [
    client.tcp('web', 443).refused(),
    client.tcp('web', 80).opens(),
    client.signIn().stopsBefore('metadata'),
  ],
  proof: [
    on('proxy').sees.syn({ from: 'client', to: 'vip', port: 443 }),
    on('client').sees.rst({ from: 'vip', to: 'client', port: 443 }),
    on('firewall').never.drops({ to: 'frontEnd', port: 4443 }),
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
      id: 'vip-on-4443',
      from: 'outside',
      mode: 'passThrough',
      separatedBy: 'somebody inside: is the virtual server on the port of the pool?',
    },
    {
      id: 'vip-on-4443',
      from: 'outside',
      mode: 'bridge',
      separatedBy: 'somebody inside: is the virtual server on the port of the pool?',
    },

    {
      id: 'firewall-rejects-4443',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'the inner firewall: does it answer the proxy’s SYN with a RST of its own?',
    },
  ],
  repair: {
    general: 'Enable the virtual server on 443 of the public address.',
    bigip: 'modify ltm virtual lync_web_443 enabled',
    netscaler: 'enable lb vserver lync_web_443',
    haproxy: 'bind …:443 in the HTTPS frontend',
    nginx: 'listen …:443',
    iis: 'bindings of the site: https, 443',
  },
})
