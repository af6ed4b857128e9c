import { publicListener } from '../../harness/deployment/listener.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const wrongIntermediate = scenario({
  id: 'wrong-intermediate',
  layer: 'tls',
  title: 'The listener sends the intermediate certificate of another CA',
  sources: [
    { fact: 'F17', confidence: 'derived' },
    { fact: 'R08', confidence: 'sourced' },
  ],
  ticket: 'Since the renewal phones cannot sign in. The chain file is installed, we checked.',
  hints: [
    'A file is there. Is it the right one?',
    'Compare the issuer on the certificate with the subject of the next.',
    'The chain file belongs to another certification authority.',
  ],
  difficulty: 2,
  fault: edit('tls.wrong-intermediate', (d) => {
    const current = d.certificates.intermediate
    if (!current) return
    d.certificates['intermediate-other'] = { ...current, subject: `${current.subject} (former)` }
    publicListener(d).chain = ['intermediate-other']
  }),
  symptoms: [client.tcp('web', 443).opens(), client.tls('web').isUntrusted({ chain: 2 })],
  proof: [
    on('client').sees.synAck({ from: 'vip', port: 443 }),
    on('proxy').sees.syn({ from: 'client', port: 443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: {
    general: 'Install the intermediate whose subject is the issuer of the certificate.',
    bigip:
      'modify ltm profile client-ssl lync_web cert-key-chain modify { default { chain intermediate.crt } }',
    netscaler: 'unlink ssl certKey lync_web; link ssl certKey lync_web intermediate',
    haproxy: 'replace what stands behind the leaf in the crt file',
    nginx: 'replace what stands behind the leaf in the ssl_certificate file',
    iis: 'import the right intermediate and remove the other from the machine’s store',
  },
})
