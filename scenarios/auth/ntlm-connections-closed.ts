import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const ntlmConnectionsClosed = scenario({
  id: 'ntlm-connections-closed',
  layer: 'auth',
  title: 'The reverse proxy closes the connection to the pool each time',
  only: { modes: ['bridge'], because: 'a proxy that does not end TLS sees no requests' },
  sources: [{ fact: 'F12', confidence: 'recall' }],
  ticket: 'The client asks for the password three times and gives up. The password is right.',
  hints: [
    'How many times does one have to ask to sign in with NTLM, and over what?',
    'Count the connections to the pool during one sign-in.',
    'Each request goes to the pool over a new connection, so that the messages of NTLM never meet.',
  ],
  difficulty: 3,
  fault: edit('proxy.breaks-ntlm', (d) => {
    d.proxy.http.poolConnections = 'closed'
  }),
  symptoms: [
    client.certprov().isDenied(),
    client.https('web').answers(),
    client.signIn().stopsBefore('web-ticket'),
  ],
  proof: [
    on('frontEnd').logs('request', { url: '/CertProv/CertProvisioningService.svc', status: 401 }),
    on('frontEnd').never.logs('request', {
      from: 'proxy',
      url: '/CertProv/CertProvisioningService.svc',
      status: 200,
    }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: {
    general:
      'Keep the connection to the pool open, and tied to the client, as long as the client keeps its own.',
    bigip: 'remove LB::detach from the iRule',
    netscaler: 'set serviceGroup lync_web_4443 -maxReq 0',
    haproxy: 'option http-keep-alive instead of option http-server-close',
    nginx: 'no fix in open-source nginx but stream: it has no NTLM',
    iis: `appcmd set config -section:webFarms /"[name='lync_web'].applicationRequestRouting.protocol.keepAlive:True" /commit:apphost`,
  },
})
