import { publicListener } from '../../harness/deployment/listener.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { control } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const healthyChainOutOfOrder = control({
  id: 'healthy-chain-out-of-order',
  title: 'The listener sends the chain out of order',
  sources: [{ design: 'issue: chain out of order is a control', confidence: 'derived' }],
  variation: (d) => {
    publicListener(d).chain = ['public-root', 'intermediate']
  },
  symptoms: [client.tls('web').succeeds(), client.certprov().creates()],
  proof: [on('frontEnd').letsUserIn()],
})
