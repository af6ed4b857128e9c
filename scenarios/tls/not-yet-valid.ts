import { publicListener } from '../../harness/deployment/listener.ts'
import { anotherCertificate } from '../../harness/scenario/another-certificate.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const notYetValid = scenario({
  id: 'not-yet-valid',
  layer: 'tls',
  title: 'The certificate is not valid yet',
  sources: [{ fact: 'F19', confidence: 'derived' }],
  ticket:
    'The new certificate was installed ahead of time, to be on the safe side. Since then nobody can sign in.',
  hints: [
    'When may a certificate be used?',
    'Look at both dates of the certificate.',
    'The certificate becomes valid only in some days.',
  ],
  difficulty: 1,
  fault: edit('tls.not-yet-valid', (d) => {
    const current = d.certificates.web
    if (!current) return
    d.certificates['web-future'] = { ...current, validity: { notBeforeDays: 5, notAfterDays: 370 } }
    publicListener(d).certificate = 'web-future'
  }),
  symptoms: [client.tcp('web', 443).opens(), client.tls('web').isNotYetValid()],
  proof: [
    on('client').sees.synAck({ from: 'vip', port: 443 }),
    on('proxy').sees.syn({ from: 'client', port: 443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: anotherCertificate(
    'Put the former certificate back until the new one is valid; check the clock of the machine that asked for it.',
  ),
})
