import { publicListener } from '../../harness/deployment/listener.ts'
import { anotherCertificate } from '../../harness/scenario/another-certificate.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const expiredCertificate = scenario({
  id: 'expired-certificate',
  layer: 'tls',
  title: 'The certificate of the web services has expired',
  sources: [{ fact: 'F19', confidence: 'derived' }],
  ticket: 'From one day to the next nobody outside can sign in. Nothing was changed.',
  hints: [
    'Nobody changed anything, yet from one day to the next it failed.',
    'Look at the certificate the listener presents.',
    'The certificate has expired.',
  ],
  difficulty: 1,
  fault: edit('tls.expired', (d) => {
    const current = d.certificates.web
    if (!current) return
    d.certificates['web-expired'] = { ...current, validity: { notBeforeDays: -400, notAfterDays: -3 } }
    publicListener(d).certificate = 'web-expired'
  }),
  symptoms: [
    client.tcp('web', 443).opens(),
    client.tls('web').hasExpired(),
    client.signIn().stopsBefore('metadata'),
  ],
  proof: [
    on('client').sees.synAck({ from: 'vip', port: 443 }),
    on('proxy').sees.syn({ from: 'client', port: 443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: anotherCertificate('Renew the certificate and install it on every listener that had the old one.'),
})
