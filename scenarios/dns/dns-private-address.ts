import { aRecord, replaceRecords } from '../../harness/deployment/dns-edit.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const dnsPrivateAddress = scenario({
  id: 'dns-private-address',
  layer: 'dns',
  title: 'Public DNS gives an address that exists inside only',
  sources: [{ fact: 'F27', confidence: 'derived' }],
  ticket: 'It works in the office and at home with VPN, and nowhere else.',
  hints: [
    'Who can reach the address that is given?',
    'Look at the kind of address in the answer.',
    'The public record of the web services holds a private address of the pool.',
  ],
  difficulty: 1,
  fault: edit('dns.private-address', (d) => {
    const [node] = Object.values(d.frontEnds)
    if (node) replaceRecords(d.dns.public, d.names.web, [aRecord(d.names.web, node.address)])
  }),
  symptoms: [client.dns('web').isElsewhere(), client.tcp('web', 443).fails()],
  proof: [
    on('border').drops({ from: 'client', to: 'frontEnd', port: 443 }),
    on('border').never.sees.syn({ from: 'client', to: 'vip' }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.dns('sip').pointsTo('edge')],
  twins: [],
  repair: {
    general:
      'Publish the public address of the virtual server; keep inside addresses in the internal zone (split DNS).',
  },
})
