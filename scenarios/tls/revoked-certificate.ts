import { publicListener } from '../../harness/deployment/listener.ts'
import { anotherCertificate } from '../../harness/scenario/another-certificate.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const revokedCertificate = scenario({
  id: 'revoked-certificate',
  layer: 'tls',
  title: 'The certificate on the listener has been revoked',
  sources: [
    { fact: 'R07', confidence: 'derived' },
    {
      fact: 'RFC 5280 §5, RFC 6960: what a CA says of a certificate it has taken back',
      confidence: 'sourced',
    },
  ],
  ticket: 'Some clients say the site is not to be trusted. The certificate is in date and the name is right.',
  hints: [
    'The certificate cannot tell you what is wrong with it.',
    'Ask the one who issued it.',
    'The certificate is on its issuer’s revocation list.',
  ],
  difficulty: 3,
  fault: edit('tls.revoked', (d) => {
    const current = d.certificates.web
    if (!current) return
    d.certificates['web-revoked'] = { ...current }
    d.pki.revoked = ['web-revoked']
    publicListener(d).certificate = 'web-revoked'
  }),
  symptoms: [
    client.tls('web').succeeds(),
    client.tls('web', 443, { revocation: true }).isUntrusted({ error: 'CERT_REVOKED' }),
  ],
  proof: [
    on('client').sees.synAck({ from: 'vip', port: 443 }),
    on('pki').logs('request', { from: 'client', url: '/crl/intermediate.crl', status: 200 }),
  ],
  unaffected: [client.tls('sip', 443, { revocation: true }).succeeds(), client.https('web').answers()],
  twins: [],
  repair: anotherCertificate(
    'Have a new certificate issued, for a new key, and find out why the old one was revoked.',
  ),
})
