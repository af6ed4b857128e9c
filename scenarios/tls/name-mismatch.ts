import { publicListener } from '../../harness/deployment/listener.ts'
import { anotherCertificate } from '../../harness/scenario/another-certificate.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const nameMismatch = scenario({
  id: 'name-mismatch',
  layer: 'tls',
  title: 'The certificate does not hold the name lyncdiscover',
  sources: [
    { article: 'Building/Installing your Certificate', confidence: 'sourced' },
    { fact: 'F16', confidence: 'sourced' },
  ],
  ticket: 'Mobile clients cannot find the server by themselves; with the address typed in they can.',
  hints: [
    'One name works and another does not, at the same address.',
    'Read the names in the certificate.',
    'lyncdiscover is not among the subject alternative names.',
  ],
  difficulty: 1,
  fault: edit('tls.name-missing', (d) => {
    const current = d.certificates.web
    if (!current) return
    const names = current.names.filter((name) => name !== d.names.lyncdiscover)
    d.certificates['web-short'] = { ...current, names }
    publicListener(d).certificate = 'web-short'
  }),
  symptoms: [
    client.tls('web').succeeds(),
    client.tls('lyncdiscover').doesNotMatch(),
    client.signIn({ as: 'mobile', discovers: 'https' }).stopsBefore('autodiscover', { sipe: 'signed-in' }),
  ],
  proof: [
    on('client').sees.synAck({ from: 'vip', port: 443 }),
    on('proxy').sees.syn({ from: 'client', port: 443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.certprov().creates()],
  twins: [],
  repair: anotherCertificate(
    'Reissue the certificate with lyncdiscover of every SIP domain among its subject alternative names.',
  ),
})
