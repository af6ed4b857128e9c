import { keepCertificate } from '../../harness/deployment/kept-certificate.ts'
import { publicListener } from '../../harness/deployment/listener.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

/**
 * The article's Mac. What it tells: the listener's certificate did not lead to a root on machines without the intermediate
 * in their keychain; sign-in worked, search did not. Why sign-in worked it does not tell (“only in certain connection
 * behaviors”): here the client still has the certificate of an earlier sign-in, which saves it the web services.
 */
export const clientLacksIntermediate = scenario({
  id: 'client-lacks-intermediate',
  layer: 'tls',
  title: 'A Mac has no intermediate certificate, and the listener sends none',
  sources: [
    {
      article:
        'the paragraph on Lync for Mac: “they didn’t include the Entrust L1K intermediary chain certificate”',
      confidence: 'sourced',
    },
    { fact: 'F36: a client keeps its certificate', confidence: 'derived' },
  ],
  ticket: 'On some Macs Lync signs in, but finds nobody. The same user on a Windows laptop finds everybody.',
  hints: [
    'What does a search need that a second sign-in does not?',
    'Ask which server a search goes to, and who vouches for its certificate.',
    'The listener does not send the intermediate; Windows fetches it, this Mac does not and has none.',
  ],
  difficulty: 3,
  fault: edit('tls.missing-intermediate', (d) => {
    publicListener(d).chain = []
    d.client.trust.cachedIntermediates = []
    d.client.trust.aiaFetching = true
    keepCertificate(d)
  }),
  symptoms: [
    client.tls('web').isUntrusted({ chain: 1 }),
    client.signIn({ as: 'mac' }).worksWithout('search', { sipe: 'metadata' }),
    client.signIn({ as: 'windows' }).signsIn(),
  ],
  proof: [
    on('client').sees.synAck({ from: 'vip', port: 443 }),
    on('edge').logs('dsk', { accepted: true }),
    on('pki').logs('request', { method: 'GET', status: 200 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: {
    general: 'Send the intermediate from the listener; until then, put it into the keychains of the Macs.',
    bigip:
      'modify ltm profile client-ssl lync_web cert-key-chain modify { default { chain intermediate.crt } }',
    netscaler: 'link ssl certKey lync_web intermediate',
    haproxy: 'put the intermediate behind the leaf in the crt file',
    nginx: 'put the intermediate behind the leaf in the ssl_certificate file',
    iis: 'import the intermediate into the machine’s store “Intermediate Certification Authorities”',
  },
})
