import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const preAuthentication = scenario({
  id: 'pre-authentication',
  layer: 'auth',
  title: 'The reverse proxy asks users to log on first',
  only: { modes: ['bridge'], because: 'a proxy that does not end TLS sees no requests' },
  sources: [
    { fact: 'F13', confidence: 'sourced' },
    { fact: 'R06', confidence: 'sourced' },
  ],
  ticket: 'In a browser one logs on and is in. The client only says that sign-in failed.',
  hints: [
    'Who speaks first to the user?',
    'Ask an address that needs no user, and read the answer.',
    'The proxy sends everybody to a page to log on, which a client cannot fill in.',
  ],
  difficulty: 1,
  fault: edit('proxy.pre-authenticates', (d) => {
    d.proxy.http.preAuthentication = 'form'
  }),
  symptoms: [
    client.https('web').status(302),
    client.certprov().isAnswered(302),
    client.signIn().stopsBefore('metadata'),
  ],
  proof: [
    on('proxy').sees.syn({ from: 'client', to: 'vip', port: 443 }),
    on('frontEnd').never.logs('request', { from: 'proxy', site: 'external', port: 4443, url: '/meet' }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: {
    general: 'Publish the web services without pre-authentication (pass-through).',
    bigip: 'remove the APM access profile from the virtual server, or HTTP::redirect from the iRule',
    netscaler: 'set lb vserver lync_web_443 -authentication OFF; unbind the responder policy that redirects',
    haproxy: 'remove the redirect to the logon page',
    nginx: 'remove auth_request; location / { proxy_pass … } instead of a return to the logon page',
    iis: 'turn off authentication on the ARR site, and the redirect in URL Rewrite; on WAP: pre-authentication pass-through',
  },
})
