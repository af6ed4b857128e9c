import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const proxyNoRoute = scenario({
  id: 'proxy-no-route',
  layer: 'path',
  title: 'The reverse proxy has no route to the pool',
  sources: [
    {
      article: 'Places of Potential Failure, 3: the perimeter LTM cannot reach the internal pool',
      confidence: 'sourced',
    },
  ],
  ticket: 'The new reverse proxy is in place and nothing gets through. The old one had the same rules.',
  hints: [
    'The proxy wants to. Does it know where to?',
    'Where do the packets of the proxy go that are meant for the pool?',
    'The route to the inside is missing; everything goes to the default gateway.',
  ],
  difficulty: 3,
  fault: edit('proxy.no-route', (d) => {
    d.proxy.routeToPool = false
  }),
  symptoms: {
    l4: [client.tcp('web', 443).timesOut(), client.tcp('web', 80).timesOut()],
    passThrough: [client.tcp('web', 443).opens(), client.tls('web').endsEarly()],
    bridge: [client.tls('web').succeeds(), client.https('web').endsAtProxy()],
  },
  proof: [
    on('border').sees.syn({ from: 'proxy', to: 'frontEnd', port: 4443 }),
    on('border').drops({ from: 'proxy', to: 'frontEnd', port: 4443 }),
    on('firewall').never.sees.syn({ from: 'proxy', to: 'frontEnd', port: 4443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.dns('web').pointsTo('vip')],
  twins: [
    {
      id: 'missing-snat',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'the firewalls: which of them sees SYNs to the front ends?',
    },
    {
      id: 'missing-snat',
      from: 'outside',
      mode: 'passThrough',
      separatedBy: 'the firewalls: which of them sees SYNs to the front ends?',
    },
    {
      id: 'missing-snat',
      from: 'outside',
      mode: 'bridge',
      separatedBy: 'the firewalls: which of them sees SYNs to the front ends?',
    },
    {
      id: 'front-end-gateway-wrong',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'the inner firewall: does it see SYNs to the front ends?',
    },
    {
      id: 'front-end-gateway-wrong',
      from: 'outside',
      mode: 'passThrough',
      separatedBy: 'the inner firewall: does it see SYNs to the front ends?',
    },
    {
      id: 'front-end-gateway-wrong',
      from: 'outside',
      mode: 'bridge',
      separatedBy: 'the inner firewall: does it see SYNs to the front ends?',
    },
    {
      id: 'dns-black-hole',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'the address: is it the virtual server’s?',
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
    general: 'Add a route to the segment of the front ends by way of the inner firewall.',
    bigip: 'create net route inside network <inside> gw <inner firewall>',
    netscaler: 'add route <inside> <mask> <inner firewall>',
    haproxy: 'ip route add <inside> via <inner firewall>',
    nginx: 'ip route add <inside> via <inner firewall>',
    iis: 'route -p add <inside> mask <mask> <inner firewall>',
  },
})
