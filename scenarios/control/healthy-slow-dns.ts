import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { control } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const healthySlowDns = control({
  id: 'healthy-slow-dns',
  title: 'The name server takes its time, but not too long',
  sources: [{ design: 'a slow network is not broken', confidence: 'derived' }],
  variation: (d) => {
    d.dns.public.behaviour = { kind: 'delay', ms: 200 }
  },
  symptoms: [client.dns('web').pointsTo('vip'), client.certprov().creates()],
  proof: [on('frontEnd').letsUserIn()],
})
