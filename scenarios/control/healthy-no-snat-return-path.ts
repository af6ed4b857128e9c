import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { control } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const healthyNoSnatReturnPath = control({
  id: 'healthy-no-snat-return-path',
  title: 'No SNAT, and the answers are routed back through the proxy',
  sources: [{ article: 'Places of Potential Failure, 1', confidence: 'sourced' }],
  variation: (d) => {
    d.proxy.snat = 'none'
    d.firewall.returnPath = 'proxy'
  },
  symptoms: [client.tls('web').succeeds(), client.https('web').answers(), client.certprov().creates()],
  proof: [
    on('frontEnd').sees.syn({ from: 'client', port: 4443 }),
    on('proxy').sees.synAck({ from: 'frontEnd', to: 'client', port: 4443 }),
    on('border').never.sees.synAck({ from: 'frontEnd' }),
  ],
})
