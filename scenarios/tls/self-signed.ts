import { publicListener } from '../../harness/deployment/listener.ts'
import { anotherCertificate } from '../../harness/scenario/another-certificate.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const selfSigned = scenario({
  id: 'self-signed',
  layer: 'tls',
  title: 'The listener presents a self-signed certificate',
  sources: [
    { article: 'Places of Potential Failure: “a proper CA-owned certificate”', confidence: 'sourced' },
    { fact: 'F17', confidence: 'derived' },
  ],
  ticket: 'The browser warns, one can click through. The client cannot.',
  hints: [
    'The browser says why it warns.',
    'Who has issued the certificate?',
    'The certificate is self-signed.',
  ],
  difficulty: 1,
  fault: edit('tls.self-signed', (d) => {
    const current = d.certificates.web
    if (!current) return
    d.certificates['web-self-signed'] = { ...current, kind: 'self-signed', issuer: 'self' }
    const listener = publicListener(d)
    listener.certificate = 'web-self-signed'
    listener.chain = []
  }),
  symptoms: [
    client.tcp('web', 443).opens(),
    client.tls('web').isUntrusted({ error: 'DEPTH_ZERO_SELF_SIGNED_CERT', chain: 1 }),
  ],
  proof: [
    on('client').sees.synAck({ from: 'vip', port: 443 }),
    on('proxy').sees.syn({ from: 'client', port: 443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: anotherCertificate(
    'Install a certificate of a certification authority that the clients trust, with its chain.',
  ),
})
