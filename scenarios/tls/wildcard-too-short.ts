import { publicListener } from '../../harness/deployment/listener.ts'
import { anotherCertificate } from '../../harness/scenario/another-certificate.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const wildcardTooShort = scenario({
  id: 'wildcard-too-short',
  layer: 'tls',
  title: 'The wildcard does not reach the names',
  sources: [
    { fact: 'F16', confidence: 'derived' },
    { fact: 'R07', confidence: 'sourced' },
  ],
  ticket: 'We have a wildcard, so names cannot be the problem. Yet meetings do not open and phones warn.',
  hints: [
    'What does a star stand for?',
    'Count the labels of the names and of the wildcard.',
    'The wildcard holds one level below a sub-domain; the published names are not there.',
  ],
  difficulty: 2,
  fault: edit('tls.wildcard-too-short', (d) => {
    const current = d.certificates.web
    if (!current) return
    d.certificates['web-wildcard-below'] = { ...current, names: [d.names.web, `*.uc.${d.sipDomain}`] }
    publicListener(d).certificate = 'web-wildcard-below'
  }),
  symptoms: [
    client.tls('web').succeeds(),
    client.tls('lyncdiscover').doesNotMatch(),
    client.tls('meet').doesNotMatch(),
  ],
  proof: [
    on('client').sees.synAck({ from: 'vip', port: 443 }),
    on('proxy').sees.syn({ from: 'client', port: 443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.certprov().creates()],
  twins: [],
  repair: anotherCertificate(
    'Reissue the certificate with the published names themselves, or a wildcard on their own level.',
  ),
})
