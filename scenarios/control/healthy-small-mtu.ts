import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { control } from '../../harness/scenario/scenario.ts'

const client = from('client')
const service = '/WebTicket/WebTicketService.svc/Auth'

export const healthySmallMtu = control({
  id: 'healthy-small-mtu',
  title: 'Long packets do not fit on the way to the pool, and who sends them is told',
  sources: [{ design: 'RFC 1191: path MTU discovery', confidence: 'derived' }],
  variation: (d) => {
    d.firewall.poolMtu = 1400
  },
  symptoms: [
    client.https('web', service, { bodyBytes: 12_000 }).answers(500),
    client.certprov().creates(),
    client.tls('sip').succeeds(),
  ],
  proof: [
    on('firewall').sends.tooBig({ port: 4443 }),
    on('frontEnd').logs('request', { url: service, bytes: 12_000 }),
    on('frontEnd').letsUserIn(),
  ],
})
