import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const missingSnat = scenario({
  id: 'missing-snat',
  layer: 'path',
  title: 'The reverse proxy does not SNAT',
  sources: [{ article: 'Places of Potential Failure, 1', confidence: 'sourced' }],
  ticket: 'Nobody outside can sign in since the new load balancer. Inside all is well.',
  hints: [
    'The question arrives. What about the answer?',
    'Look at the source address with which the front ends see the connection.',
    'The reverse proxy does not translate the source address, so the answers take another way back.',
  ],
  difficulty: 3,
  fault: edit('proxy.no-snat', (d) => {
    d.proxy.snat = 'none'
  }),
  symptoms: {
    l4: [
      client.tcp('web', 443).timesOut(),
      client.tcp('web', 80).timesOut(),
      client.signIn().stopsBefore('metadata'),
    ],
    passThrough: [
      client.tcp('web', 443).opens(),
      client.tls('web').endsEarly(),
      client.signIn().stopsBefore('metadata'),
    ],
    bridge: [
      client.tls('web').succeeds(),
      client.https('web').endsAtProxy(),
      client.signIn().stopsBefore('metadata'),
    ],
  },
  proof: [
    on('frontEnd').sees.syn({ from: 'client', port: 4443 }),
    on('firewall').sees.synAck({ from: 'frontEnd', to: 'client', port: 4443 }),
    on('border').discards({ from: 'frontEnd', to: 'client' }),
    on('proxy').never.sees.synAck({ from: 'frontEnd', to: 'client' }),
    on('client').never.sees.synAck({ from: 'frontEnd' }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.dns('web').pointsTo('vip')],
  twins: [
    {
      id: 'proxy-no-route',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'the firewalls: which of them sees SYNs to the front ends?',
    },
    {
      id: 'proxy-no-route',
      from: 'outside',
      mode: 'passThrough',
      separatedBy: 'the firewalls: which of them sees SYNs to the front ends?',
    },
    {
      id: 'proxy-no-route',
      from: 'outside',
      mode: 'bridge',
      separatedBy: 'the firewalls: which of them sees SYNs to the front ends?',
    },
    {
      id: 'front-end-gateway-wrong',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'the inner firewall: does it see answers of the front ends?',
    },
    {
      id: 'front-end-gateway-wrong',
      from: 'outside',
      mode: 'passThrough',
      separatedBy: 'the inner firewall: does it see answers of the front ends?',
    },
    {
      id: 'front-end-gateway-wrong',
      from: 'outside',
      mode: 'bridge',
      separatedBy: 'the inner firewall: does it see answers of the front ends?',
    },

    {
      id: 'dns-black-hole',
      from: 'outside',
      mode: 'l4',
      separatedBy:
        'the address: is it the virtual server’s? And the firewall: does it see SYN-ACKs to the client?',
    },
    {
      id: 'dns-stale-record',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'the address: is it the virtual server’s?',
    },
  ],
  alsoFits: [{ from: 'outside', mode: 'l4', causes: ['border.drops'] }],
  repair: {
    general: 'Translate the source address, or route the answers of the front ends back through the device.',
    bigip:
      'modify ltm virtual lync_web_443 source-address-translation { type automap }; the same for lync_web_80',
    netscaler: 'set serviceGroup lync_web_4443 -usip NO; the same for lync_web_8080',
    haproxy: 'remove “usesrc clientip” from the source line of the backend',
    nginx: 'remove “proxy_bind $remote_addr transparent”',
  },
})
