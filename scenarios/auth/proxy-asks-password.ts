import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const proxyAsksPassword = scenario({
  id: 'proxy-asks-password',
  layer: 'auth',
  title: 'The reverse proxy asks for a password itself',
  only: { modes: ['bridge'], because: 'a proxy that does not end TLS sees no requests' },
  sources: [{ fact: 'F09', confidence: 'sourced' }],
  ticket: 'A window asks for a password over and over; the right one is of no use.',
  hints: [
    'Who asks for the password?',
    'Look for the header that names the front end in the 401.',
    'The proxy itself answers 401, with a realm of its own.',
  ],
  difficulty: 2,
  fault: edit('proxy.authenticates-itself', (d) => {
    d.proxy.http.preAuthentication = 'basic'
  }),
  symptoms: [
    client.https('web').status(401),
    client.certprov().isAnswered(401),
    client.signIn().stopsBefore('metadata'),
  ],
  proof: [
    on('proxy').sees.syn({ from: 'client', to: 'vip', port: 443 }),
    on('frontEnd').never.logs('request', { from: 'proxy', site: 'external', port: 4443, url: '/meet' }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: {
    general: 'Turn authentication off on the proxy, and leave it to the front ends.',
    bigip: 'remove HTTP::respond 401 from the iRule, or the APM access profile from the virtual server',
    netscaler: 'unbind the responder policy that answers 401; set lb vserver lync_web_443 -authn401 OFF',
    haproxy: 'remove http-request auth, or http-request return with status 401',
    nginx: 'remove auth_basic; location / { proxy_pass … } instead of return 401',
    iis: 'anonymous authentication only on the ARR site',
  },
})
