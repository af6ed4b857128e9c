import { aRecord, replaceRecords } from '../../harness/deployment/dns-edit.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { control } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const healthyDirectARecords = control({
  id: 'healthy-direct-a-records',
  title: 'Every name has a host record of its own instead of an alias',
  sources: [{ fact: 'R15', confidence: 'sourced' }],
  variation: (d) => {
    for (const name of [d.names.meet, d.names.dialin, d.names.lyncdiscover]) {
      replaceRecords(d.dns.public, name, [aRecord(name, d.proxy.vip)])
    }
  },
  symptoms: [client.dns('lyncdiscover').pointsTo('vip'), client.certprov().creates()],
  proof: [on('frontEnd').letsUserIn()],
})
