import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const rootPathRefused = scenario({
  id: 'root-path-refused',
  layer: 'http',
  title: 'The reverse proxy refuses the root path',
  only: { modes: ['bridge'], because: 'a proxy that does not end TLS sees no requests' },
  sources: [{ fact: 'F28', confidence: 'sourced' }],
  ticket: 'Phones cannot find the server; typing the server in by hand works.',
  hints: [
    'Which address does a phone ask first?',
    'Ask lyncdiscover for / and see who answers.',
    'The proxy refuses the root path, with which Autodiscover begins.',
  ],
  difficulty: 2,
  fault: edit('proxy.blocks-root', (d) => {
    d.proxy.http.blockedPaths = ['/']
  }),
  symptoms: [
    client.https('lyncdiscover', '/').status(404),
    client.https('lyncdiscover', '/Autodiscover/AutodiscoverService.svc/root').answers(),
  ],
  proof: [
    on('proxy').sees.syn({ from: 'client', to: 'vip', port: 443 }),
    on('frontEnd').logs('request', { site: 'external', port: 4443, url: '/meet' }),
    on('frontEnd').never.logs('request', { site: 'external', port: 4443, url: '/' }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.certprov().creates()],
  twins: [],
  repair: {
    general: 'Let / of the lyncdiscover names through, with its query.',
    bigip: 'remove the rule on HTTP::path from the iRule, or the LTM policy that selects by path',
    netscaler: 'unbind lb vserver lync_web_443 -policyName <the responder policy on paths> -type REQUEST',
    haproxy: 'remove the deny rule for path /',
    nginx: 'no location = /, and location / { proxy_pass … } for the lyncdiscover server too',
    iis: 'URL Rewrite: no rule that answers 404, and pattern (.*) for lyncdiscover too',
  },
})
