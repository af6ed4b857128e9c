import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { control } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const healthyIcmpBlocked = control({
  id: 'healthy-icmp-blocked',
  title: 'No host answers a ping, and everything works',
  sources: [{ design: 'the catalogue of failures: ICMP blocked but healthy', confidence: 'derived' }],
  variation: (d) => {
    d.icmpEcho = 'dropped'
  },
  symptoms: [client.https('web').answers(), client.certprov().creates(), client.tls('sip').succeeds()],
  proof: [on('frontEnd').letsUserIn()],
})
