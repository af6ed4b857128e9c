import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const userNotSipEnabled = scenario({
  id: 'user-not-sip-enabled',
  layer: 'app',
  title: 'The user is not enabled for SIP',
  needs: 'ntlm',
  sources: [{ fact: 'F34', confidence: 'sourced' }],
  ticket: 'One colleague cannot sign in; his neighbour at the same desk can.',
  hints: [
    'Does it happen to everybody?',
    'Is the password refused, or the person?',
    'The user is not enabled for SIP: 403 with the diagnostics 28000.',
  ],
  difficulty: 1,
  fault: edit('user.not-sip-enabled', (d) => {
    for (const user of d.users) user.sipEnabled = false
  }),
  symptoms: [
    client.certprov().isAnswered(403),
    client.https('web').answers(),
    client.signIn().stopsBefore('web-ticket'),
  ],
  proof: [on('frontEnd').logs('request', { url: '/CertProv/CertProvisioningService.svc', status: 403 })],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: { general: 'Enable the user (Enable-CsUser), and give the directory time.' },
})
