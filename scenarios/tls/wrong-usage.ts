import { publicListener } from '../../harness/deployment/listener.ts'
import { anotherCertificate } from '../../harness/scenario/another-certificate.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const wrongUsage = scenario({
  id: 'wrong-usage',
  layer: 'tls',
  title: 'The certificate is not meant for servers',
  sources: [{ fact: 'R07', confidence: 'sourced' }],
  ticket: 'The certificate has the right names and the right chain, and every client refuses it.',
  hints: [
    'What is the certificate for?',
    'Read the extended key usage.',
    'The certificate lacks server authentication in its extended key usage.',
  ],
  difficulty: 2,
  fault: edit('tls.wrong-usage', (d) => {
    const current = d.certificates.web
    if (!current) return
    d.certificates['web-client-only'] = { ...current, usage: 'clientAuth' }
    publicListener(d).certificate = 'web-client-only'
  }),
  symptoms: [client.tcp('web', 443).opens(), client.tls('web').isUntrusted({ error: 'INVALID_PURPOSE' })],
  proof: [
    on('client').sees.synAck({ from: 'vip', port: 443 }),
    on('proxy').sees.syn({ from: 'client', port: 443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: anotherCertificate('Reissue the certificate from a template with server authentication.'),
})
