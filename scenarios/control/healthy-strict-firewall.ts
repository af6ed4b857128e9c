import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { control } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const healthyStrictFirewall = control({
  id: 'healthy-strict-firewall',
  title: 'The inner firewall lets in the proxy alone, on two ports',
  sources: [{ fact: 'R16', confidence: 'sourced' }],
  variation: (d) => {
    d.firewall.rules = [
      {
        name: 'proxy to the pool',
        action: 'accept',
        from: 'proxy',
        to: 'frontEnds',
        ports: [d.frontEnd.ports.externalHttps, d.frontEnd.ports.externalHttp],
      },
      { name: 'inside to the perimeter', action: 'accept', from: 'inside', to: 'perimeter' },
    ]
  },
  symptoms: [client.https('web').answers(), client.certprov().creates()],
  proof: [on('frontEnd').letsUserIn()],
})
