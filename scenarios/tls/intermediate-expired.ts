import { publicListener } from '../../harness/deployment/listener.ts'
import { anotherCertificate } from '../../harness/scenario/another-certificate.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const intermediateExpired = scenario({
  id: 'intermediate-expired',
  layer: 'tls',
  title: 'The intermediate certificate has expired',
  sources: [{ fact: 'F19', confidence: 'derived' }],
  ticket: 'From this morning on nobody outside can sign in. Our certificate is valid for months.',
  hints: [
    'Not only your own certificate has dates.',
    'Read the dates of every certificate that is sent.',
    'The intermediate certificate has expired; the leaf has not.',
  ],
  difficulty: 2,
  fault: edit('tls.intermediate-expired', (d) => {
    const ca = d.certificates.intermediate
    const current = d.certificates.web
    if (!ca || !current) return
    d.certificates['intermediate-old'] = { ...ca, validity: { notBeforeDays: -900, notAfterDays: -2 } }
    d.certificates['web-below-old'] = { ...current, issuer: 'intermediate-old' }
    const listener = publicListener(d)
    listener.certificate = 'web-below-old'
    listener.chain = ['intermediate-old']
  }),
  symptoms: [
    client.tcp('web', 443).opens(),
    client.tls('web').isUntrusted({ error: 'CERT_HAS_EXPIRED', chain: 2 }),
  ],
  proof: [
    on('client').sees.synAck({ from: 'vip', port: 443 }),
    on('proxy').sees.syn({ from: 'client', port: 443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: anotherCertificate(
    'Get the certificate reissued below the CA’s new intermediate, or install the cross certificate that is still valid.',
  ),
})
