import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { control } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const healthyNoHttpListener = control({
  id: 'healthy-no-http-listener',
  title: 'Plain HTTP is not published at all',
  sources: [{ fact: 'R02', confidence: 'sourced' }],
  variation: (d) => {
    d.proxy.virtualServers.http.enabled = false
  },
  symptoms: [client.tcp('web', 80).refused(), client.certprov().creates()],
  proof: [on('frontEnd').letsUserIn()],
})
