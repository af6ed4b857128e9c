import { publicListener } from '../../harness/deployment/listener.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { control } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const healthyPrivateCa = control({
  id: 'healthy-private-ca',
  title: 'A certificate of the internal CA, which the client trusts',
  sources: [{ article: '“this can be an internal CA or public CA”', confidence: 'sourced' }],
  variation: (d) => {
    const current = d.certificates.web
    if (!current) return
    d.certificates['web-private'] = { ...current, issuer: 'private-root' }
    const listener = publicListener(d)
    listener.certificate = 'web-private'
    listener.chain = []
    d.client.trust.roots.push('private-root')
  },
  symptoms: [
    client.tls('web').succeeds(),
    client.tls('lyncdiscover').succeeds(),
    client.certprov().creates(),
  ],
  proof: [on('client').sees.synAck({ from: 'vip', port: 443 }), on('frontEnd').letsUserIn()],
})
