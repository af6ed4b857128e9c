import { publicListener } from '../../harness/deployment/listener.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const missingIntermediate = scenario({
  id: 'missing-intermediate',
  layer: 'tls',
  title: 'The listener does not send the intermediate certificate',
  sources: [
    { article: 'condensed points, 3', confidence: 'sourced' },
    { fact: 'F17', confidence: 'sourced' },
  ],
  ticket: 'Windows laptops are fine. Phones and Macs cannot sign in, or cannot search.',
  hints: [
    'Why do some devices know better than others?',
    'Count the certificates that the listener sends.',
    'The listener does not send the intermediate certificate.',
  ],
  difficulty: 2,
  fault: edit('tls.missing-intermediate', (d) => {
    publicListener(d).chain = []
  }),
  symptoms: [
    client.tcp('web', 443).opens(),
    client.tls('web').isUntrusted({ chain: 1 }),
    client.https('web').answers(),
    client.signIn({ as: 'mac' }).stopsBefore('metadata'),
  ],
  proof: [
    on('client').sees.synAck({ from: 'vip', port: 443 }),
    on('frontEnd').logs('request', { site: 'external', url: '/meet', status: 200 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: {
    general: 'Install the chain file of the certification authority beside the certificate.',
    bigip:
      'modify ltm profile client-ssl lync_web cert-key-chain modify { default { chain intermediate.crt } }',
    netscaler: 'link ssl certKey lync_web intermediate',
    haproxy: 'put the intermediate behind the leaf in the crt file',
    nginx: 'put the intermediate behind the leaf in the ssl_certificate file',
    iis: 'import the intermediate into the machine’s store “Intermediate Certification Authorities”',
  },
})
