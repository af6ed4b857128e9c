import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const frontEndGatewayWrong = scenario({
  id: 'front-end-gateway-wrong',
  layer: 'path',
  title: 'The front ends have the wrong gateway',
  sources: [{ fact: 'F04', confidence: 'derived' }],
  ticket: 'After the move to the new network the servers work for everybody inside and for nobody outside.',
  hints: [
    'The question arrives. What about the answer?',
    'Where do the front ends send what is not for their own network?',
    'The default gateway of the front ends does not lead to the perimeter.',
  ],
  difficulty: 3,
  fault: edit('frontEnd.wrong-gateway', (d) => {
    d.frontEnd.gateway = d.dns.internal.address
  }),
  symptoms: {
    l4: [client.tcp('web', 443).timesOut(), client.tcp('web', 80).timesOut()],
    passThrough: [client.tcp('web', 443).opens(), client.tls('web').endsEarly()],
    bridge: [client.tls('web').succeeds(), client.https('web').endsAtProxy()],
  },
  proof: [
    on('frontEnd').sees.syn({ from: 'proxy', port: 4443 }),
    on('frontEnd').sends.synAck({ from: 'frontEnd', to: 'proxy', port: 4443 }),
    on('firewall').never.sees.synAck({ from: 'frontEnd' }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.dns('web').pointsTo('vip')],
  twins: [
    {
      id: 'missing-snat',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'the inner firewall: does it see answers of the front ends?',
    },
    {
      id: 'missing-snat',
      from: 'outside',
      mode: 'passThrough',
      separatedBy: 'the inner firewall: does it see answers of the front ends?',
    },
    {
      id: 'missing-snat',
      from: 'outside',
      mode: 'bridge',
      separatedBy: 'the inner firewall: does it see answers of the front ends?',
    },
    {
      id: 'proxy-no-route',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'the inner firewall: does it see SYNs to the front ends?',
    },
    {
      id: 'proxy-no-route',
      from: 'outside',
      mode: 'passThrough',
      separatedBy: 'the inner firewall: does it see SYNs to the front ends?',
    },
    {
      id: 'proxy-no-route',
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
    general:
      'Set the default gateway of the front ends to the inner firewall, or add a route to the perimeter.',
  },
})
