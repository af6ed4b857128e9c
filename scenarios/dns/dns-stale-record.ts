import { aRecord, replaceRecords } from '../../harness/deployment/dns-edit.ts'
import { unusedAddress } from '../../harness/deployment/unused-address.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const dnsStaleRecord = scenario({
  id: 'dns-stale-record',
  layer: 'dns',
  title: 'The public record still has the address of the old virtual server',
  sources: [{ fact: 'F02', confidence: 'derived' }],
  ticket: 'We moved to the new reverse proxy last night. Some can sign in, we cannot see why most cannot.',
  hints: [
    'Is the new proxy asked at all?',
    'Compare the address in public DNS with that of the new virtual server.',
    'The public record still points to the old address, which is no longer in use.',
  ],
  difficulty: 1,
  fault: edit('dns.wrong-address', (d) => {
    replaceRecords(d.dns.public, d.names.web, [aRecord(d.names.web, unusedAddress(d, 'perimeter'))])
  }),
  symptoms: [client.dns('web').isElsewhere(), client.tcp('web', 443).fails()],
  proof: [
    on('border').sees.syn({ from: 'client', port: 443 }),
    on('border').never.sees.syn({ from: 'client', to: 'vip' }),
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
    general: 'Change the host record to the new address, and lower its lifetime before the next move.',
  },
})
