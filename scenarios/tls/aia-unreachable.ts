import { publicListener } from '../../harness/deployment/listener.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const aiaUnreachable = scenario({
  id: 'aia-unreachable',
  layer: 'tls',
  title: 'The intermediate certificate is neither sent nor to be fetched',
  sources: [
    { article: 'condensed points, 3: clients HAVE THE WHOLE CERT CHAIN', confidence: 'sourced' },
    { fact: 'F17', confidence: 'derived' },
  ],
  ticket: 'Signing in took long this morning, and then failed on laptops too. Nothing was changed here.',
  hints: [
    'Who else is asked while a client makes up its mind?',
    'Follow the address in the certificate that leads to its issuer.',
    'The listener sends no intermediate certificate, and the CA’s host that gives it out does not answer.',
  ],
  difficulty: 3,
  fault: edit('tls.aia-unreachable', (d) => {
    publicListener(d).chain = []
    d.client.trust.aiaFetching = true
    d.pki.reachable = false
  }),
  symptoms: [
    client.tls('web').isUntrusted({ chain: 1 }),
    client.tls('web', 443, { fetchIssuers: true }).fetchesInVain(),
  ],
  proof: [
    on('client').sees.synAck({ from: 'vip', port: 443 }),
    on('pki').sees.syn({ from: 'client', port: 80 }),
    on('pki').drops({ from: 'client', port: 80 }),
    on('pki').never.logs('request'),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: {
    general:
      'Install the chain file of the certification authority beside the certificate, so that nobody has to fetch it.',
    bigip:
      'modify ltm profile client-ssl lync_web cert-key-chain modify { default { chain intermediate.crt } }',
    netscaler: 'link ssl certKey lync_web intermediate',
    haproxy: 'put the intermediate behind the leaf in the crt file',
    nginx: 'put the intermediate behind the leaf in the ssl_certificate file',
    iis: 'import the intermediate into the machine’s store “Intermediate Certification Authorities”',
  },
})
