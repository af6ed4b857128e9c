import { publicListener } from '../../harness/deployment/listener.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const intermediateByAiaOnly = scenario({
  id: 'intermediate-by-aia-only',
  layer: 'tls',
  title: 'Only clients that fetch the intermediate certificate trust the listener',
  sources: [
    { article: 'the Mac that lacked the intermediary certificate', confidence: 'sourced' },
    { fact: 'F17', confidence: 'sourced' },
    { fact: 'Windows fetches by AIA, a Mac keychain does not', confidence: 'recall' },
  ],
  ticket: 'I have tried it from three laptops here and all is well. The phones are broken, not the server.',
  hints: [
    'What do the laptops do that the phones do not?',
    'Compare what the listener sends with what the laptop knows afterwards.',
    'The listener does not send the intermediate certificate; the laptops fetch it from the CA.',
  ],
  difficulty: 3,
  fault: edit('tls.missing-intermediate', (d) => {
    publicListener(d).chain = []
    d.client.trust.aiaFetching = true
  }),
  symptoms: [
    client.tls('web').isUntrusted({ chain: 1 }),
    client.tls('web', 443, { fetchIssuers: true }).fetches(),
    client.https('web').answers(),
  ],
  proof: [
    on('client').sees.synAck({ from: 'vip', port: 443 }),
    on('pki').logs('request', { from: 'client', url: '/aia/intermediate.cer', status: 200 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: {
    general:
      'Install the chain file of the certification authority beside the certificate; do not count on clients that fetch it.',
    bigip:
      'modify ltm profile client-ssl lync_web cert-key-chain modify { default { chain intermediate.crt } }',
    netscaler: 'link ssl certKey lync_web intermediate',
    haproxy: 'put the intermediate behind the leaf in the crt file',
    nginx: 'put the intermediate behind the leaf in the ssl_certificate file',
    iis: 'import the intermediate into the machine’s store “Intermediate Certification Authorities”',
  },
})
