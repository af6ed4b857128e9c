import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const windowsAuthOff = scenario({
  id: 'windows-auth-off',
  layer: 'auth',
  title: 'Windows authentication is turned off',
  sources: [{ fact: 'F10', confidence: 'sourced' }],
  ticket:
    'Since the hardening of the servers nobody from outside can sign in; no window asks for a password.',
  hints: [
    'Somebody says no. Does he say how to do better?',
    'Ask the front end directly: is it any different?',
    'Windows authentication is turned off on the web services.',
  ],
  difficulty: 3,
  fault: edit('frontEnd.windows-auth-off', (d) => {
    d.frontEnd.windowsAuthentication = 'off'
  }),
  symptoms: [
    client.certprov().isNotChallenged(),
    client.https('web').answers(),
    client.signIn().stopsBefore('web-ticket'),
  ],
  proof: [
    on('frontEnd').logs('request', { url: '/CertProv/CertProvisioningService.svc', status: 401 }),
    on('frontEnd').never.logs('request', { challenge: true }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [
    {
      id: 'challenge-stripped',
      from: 'outside',
      mode: 'bridge',
      separatedBy: 'the front end, asked directly: does its 401 come with a challenge?',
    },
  ],
  repair: {
    general:
      'Turn Windows authentication on for the virtual directories that need a user (WebTicket, CertProv).',
    iis: 'Authentication: Windows Authentication: Enabled',
  },
})
