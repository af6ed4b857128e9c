import { publicListener } from '../../harness/deployment/listener.ts'
import { anotherCertificate } from '../../harness/scenario/another-certificate.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const rsa1024 = scenario({
  id: 'rsa-1024',
  layer: 'tls',
  title: 'The certificate has an RSA key of 1024 bits',
  sources: [
    { fact: 'R07', confidence: 'derived' },
    { fact: 'OpenSSL: security level 2 refuses RSA keys below 2048 bits', confidence: 'derived' },
  ],
  ticket:
    'The appliance was replaced and its old certificate moved over. New clients refuse it, old ones do not.',
  hints: [
    'What is old about the certificate?',
    'Look at its key rather than at its dates.',
    'The key of the certificate has 1024 bits.',
  ],
  difficulty: 2,
  fault: edit('tls.weak-key', (d) => {
    const current = d.certificates.web
    if (!current) return
    d.certificates['web-rsa-1024'] = { ...current, key: 'rsa-1024' }
    publicListener(d).certificate = 'web-rsa-1024'
  }),
  symptoms: [
    client.tcp('web', 443).opens(),
    client.tls('web').isUntrusted({ chain: 2, error: 'EE_KEY_TOO_SMALL' }),
  ],
  proof: [
    on('client').sees.synAck({ from: 'vip', port: 443 }),
    on('proxy').sees.syn({ from: 'client', port: 443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: anotherCertificate('Make a new key of 2048 bits or more, and have a certificate issued for it.'),
})
