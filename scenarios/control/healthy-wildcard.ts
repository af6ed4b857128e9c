import { publicListener } from '../../harness/deployment/listener.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { control } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const healthyWildcard = control({
  id: 'healthy-wildcard',
  title: 'A wildcard certificate that reaches all names',
  sources: [{ fact: 'R07', confidence: 'sourced' }],
  variation: (d) => {
    const current = d.certificates.web
    if (!current) return
    d.certificates['web-wildcard'] = { ...current, names: [`*.${d.sipDomain}`] }
    publicListener(d).certificate = 'web-wildcard'
    publicListener(d).chain = ['intermediate']
  },
  symptoms: [
    client.tls('web').succeeds(),
    client.tls('lyncdiscover').succeeds(),
    client.certprov().creates(),
  ],
  proof: [on('frontEnd').letsUserIn()],
})
