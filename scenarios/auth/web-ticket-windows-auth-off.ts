import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')
const webTicket = '/WebTicket/WebTicketService.svc'

export const webTicketWindowsAuthOff = scenario({
  id: 'web-ticket-windows-auth-off',
  layer: 'auth',
  title: 'Windows authentication is turned off on the web ticket service',
  sources: [{ fact: 'F10', confidence: 'sourced' }],
  ticket: 'Phones cannot sign in any more; no window asks for a password. Every page that was tried is fine.',
  hints: [
    'A sign-in uses more than one address of the web services. Which did you try?',
    'Somebody says no. Does he say how to do better?',
    'Windows authentication is turned off on the virtual directory WebTicket; its neighbours still ask for credentials.',
  ],
  difficulty: 2,
  fault: edit('frontEnd.webticket-auth-off', (d) => {
    d.frontEnd.windowsAuthentication = 'off-on-webticket'
  }),
  symptoms: [
    client.https('web', webTicket).isRefusedBare(),
    client.certprov().isChallenged(),
    client.signIn().stopsBefore('web-ticket'),
  ],
  proof: [
    on('frontEnd').logs('request', { url: webTicket, status: 401, challenge: false }),
    on('frontEnd').never.logs('request', { url: webTicket, challenge: true }),
    on('frontEnd').logs('request', { url: '/CertProv/CertProvisioningService.svc', challenge: true }),
  ],
  unaffected: [client.certprov().creates(), client.https('web').answers(), client.tls('sip').succeeds()],
  twins: [],
  repair: {
    general: 'Turn Windows authentication on for the virtual directory WebTicket.',
    iis: 'WebTicket, Authentication: Windows Authentication: Enabled',
  },
})
