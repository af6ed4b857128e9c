import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const pathAllowList = scenario({
  id: 'path-allow-list',
  layer: 'http',
  title: 'The reverse proxy lets only some paths through',
  only: { modes: ['bridge'], because: 'a proxy that does not end TLS sees no requests' },
  sources: [
    { fact: 'F30', confidence: 'sourced' },
    { fact: 'R05', confidence: 'sourced' },
  ],
  ticket: 'Meetings open, the web app works, and the client says it cannot acquire a personal certificate.',
  hints: [
    'Compare what works with what does not: what do the addresses have in common?',
    'Who answers the refused address: a front end, or somebody before it?',
    'The proxy lets a list of paths through, and /CertProv is not on it.',
  ],
  difficulty: 1,
  fault: edit('proxy.blocks-path', (d) => {
    d.proxy.http.blockedPaths = ['/CertProv']
  }),
  symptoms: [
    client.certprov().isAnswered(404),
    client.https('web').answers(),
    client.signIn().stopsBefore('metadata'),
  ],
  proof: [
    on('proxy').sees.syn({ from: 'client', to: 'vip', port: 443 }),
    on('frontEnd').logs('request', { site: 'external', port: 4443, url: '/meet' }),
    on('frontEnd').never.logs('request', { from: 'proxy', url: '/CertProv/CertProvisioningService.svc' }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: {
    general: 'Publish every path of the external web site (/*), not a list of them.',
    bigip: 'remove the rule on HTTP::path from the iRule, or the LTM policy that selects by path',
    netscaler: 'unbind lb vserver lync_web_443 -policyName <the responder policy on paths> -type REQUEST',
    haproxy: 'remove the deny rule on path_beg',
    nginx: 'location / { proxy_pass … } alone',
    iis: 'URL Rewrite: no rule that answers 404, and pattern (.*) in the one that forwards',
  },
})
