import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { control } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const healthy = control({
  id: 'healthy',
  title: 'The reference deployment as it should be',
  sources: [{ article: 'Reverse Proxy’s Port Redirection', confidence: 'sourced' }],
  symptoms: [
    client.dns('web').pointsTo('vip'),
    client.tls('web').succeeds(),
    client.tls('lyncdiscover').succeeds(),
    client.https('web').answers(),
    client.http('lyncdiscover', '/').answers(),
    client.certprov().creates(),
    client.tls('sip').succeeds(),
    client.signIn({ as: 'mac', discovers: true }).works(),
  ],
  proof: [
    on('frontEnd').sees.syn({ from: 'proxy', port: 4443 }),
    on('frontEnd').letsUserIn(),
    on('frontEnd').never.sees.syn({ from: 'client' }),
  ],
})
