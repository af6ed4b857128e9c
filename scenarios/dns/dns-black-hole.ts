import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const dnsBlackHole = scenario({
  id: 'dns-black-hole',
  layer: 'dns',
  title: 'The public record points to an address where nobody answers',
  sources: [{ article: 'Places of Potential Failure, 4', confidence: 'sourced' }],
  ticket:
    'Since the weekend nobody outside reaches the meeting pages. Calls still work for those already signed in.',
  hints: [
    'Look at where the name leads before you look at the server.',
    'Compare the address that public DNS gives with the one the virtual server has.',
    'The public A record of the web services points to an address where nobody answers.',
  ],
  difficulty: 1,
  fault: edit('dns.wrong-address', (d) => {
    for (const zone of d.dns.public.zones) {
      for (const record of zone.records) {
        if (record.type === 'A' && record.name === d.names.web) record.address = d.blackHole
      }
    }
  }),
  symptoms: [
    client.dns('web').pointsTo('blackHole'),
    client.tcp('web', 443).timesOut(),
    client.tcp('lyncdiscover', 80).timesOut(),
    client.signIn().stopsBefore('metadata'),
  ],
  proof: [
    on('border').sees.syn({ from: 'client', to: 'blackHole', port: 443 }),
    on('border').drops({ from: 'client', to: 'blackHole', port: 443 }),
    on('proxy').never.sees.syn({ from: 'client', to: 'vip' }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.dns('sip').pointsTo('edge')],
  twins: [
    {
      id: 'proxy-no-route',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'the address: is it the virtual server’s?',
    },
    {
      id: 'front-end-gateway-wrong',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'the address: is it the virtual server’s?',
    },

    {
      id: 'missing-snat',
      from: 'outside',
      mode: 'l4',
      separatedBy:
        'the address: is it the virtual server’s? And the firewall: does it see SYN-ACKs to the client?',
    },
  ],
  alsoFits: [
    { from: 'outside', mode: 'l4', causes: ['border.drops'] },
    { from: 'outside', mode: 'passThrough', causes: ['border.drops'] },
    { from: 'outside', mode: 'bridge', causes: ['border.drops'] },
  ],
  repair: {
    general:
      'Let the host record of the external web services name the public address of the virtual server.',
  },
})
