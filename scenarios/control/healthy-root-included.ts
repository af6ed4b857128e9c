import { publicListener } from '../../harness/deployment/listener.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { control } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const healthyRootIncluded = control({
  id: 'healthy-root-included',
  title: 'The listener sends the root as well',
  sources: [{ fact: 'R08', confidence: 'derived' }],
  variation: (d) => {
    publicListener(d).chain = ['intermediate', 'public-root']
  },
  symptoms: [client.tls('web').succeeds(), client.certprov().creates()],
  proof: [on('frontEnd').letsUserIn()],
})
