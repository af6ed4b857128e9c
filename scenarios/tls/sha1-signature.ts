import { publicListener } from '../../harness/deployment/listener.ts'
import { anotherCertificate } from '../../harness/scenario/another-certificate.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const sha1Signature = scenario({
  id: 'sha1-signature',
  layer: 'tls',
  title: 'The certificate is signed with SHA-1',
  sources: [
    { fact: 'R07', confidence: 'derived' },
    { fact: 'OpenSSL: security level 1 and above refuse SHA-1 in the chain', confidence: 'derived' },
  ],
  ticket: 'It worked for years. Since the clients were updated they refuse the site, one after the other.',
  hints: [
    'What did the update teach the clients to refuse?',
    'Read how the certificate was signed.',
    'The certificate is signed with SHA-1.',
  ],
  difficulty: 2,
  fault: edit('tls.sha1-signature', (d) => {
    const current = d.certificates.web
    if (!current) return
    d.certificates['web-sha1'] = { ...current, hash: 'sha1' }
    publicListener(d).certificate = 'web-sha1'
  }),
  symptoms: [
    client.tcp('web', 443).opens(),
    client.tls('web').isUntrusted({ chain: 2, error: 'CA_MD_TOO_WEAK' }),
  ],
  proof: [
    on('client').sees.synAck({ from: 'vip', port: 443 }),
    on('proxy').sees.syn({ from: 'client', port: 443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: anotherCertificate('Have the certificate issued again with SHA-256.'),
})
