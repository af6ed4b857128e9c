import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { control } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const healthyManyHops = control({
  id: 'healthy-many-hops',
  title: 'Twelve routers between the client and the site',
  sources: [{ design: 'the catalogue of failures: a 12-hop path', confidence: 'derived' }],
  setting: (d) => {
    d.path.hops = 12
  },
  symptoms: [
    client.trace('web', 443).arrivesOver(13),
    client.https('web').answers(),
    client.certprov().creates(),
    client.tls('sip').succeeds(),
  ],
  proof: [
    on('hop12').sends.syn({ from: 'client', to: 'vip', port: 443 }),
    on('hop1').sends.synAck({ from: 'vip', to: 'client', port: 443 }),
    on('frontEnd').letsUserIn(),
  ],
})
