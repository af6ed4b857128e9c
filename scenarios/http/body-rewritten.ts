import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')
const root = '/Autodiscover/AutodiscoverService.svc/root'
const mex = '/CertProv/CertProvisioningService.svc/mex'
const xml = { headers: { Accept: 'application/vnd.microsoft.rtc.autodiscover+xml;v=1' } }

export const bodyRewritten = scenario({
  id: 'body-rewritten',
  layer: 'http',
  title: 'The reverse proxy changes the addresses in answers',
  only: { modes: ['bridge'], because: 'a proxy that does not end TLS sees no requests' },
  sources: [
    { fact: 'F40', confidence: 'recall' },
    { fact: 'R02', confidence: 'sourced' },
  ],
  ticket: 'Since the links of the intranet were fixed for people at home, clients do not sign in from there.',
  hints: [
    'Pages are one thing. What else do the front ends send that has addresses in it?',
    'Compare an Autodiscover document behind the proxy with the same beside a front end, letter by letter.',
    'The proxy makes http:// of every https:// in a body.',
  ],
  difficulty: 2,
  fault: edit('proxy.rewrites-body', (d) => {
    d.proxy.http.messages.links = 'plain'
  }),
  symptoms: [
    client.https('web', root, xml).says('href="http://'),
    client.https('web', mex).says('location="http://'),
  ],
  // What the front ends answer is seen beside them; what arrives, by the client.
  proof: [
    on('frontEnd').logs('request', { from: 'proxy', port: 4443, url: root, status: 200 }),
    on('frontEnd').logs('request', { from: 'proxy', port: 4443, url: mex, status: 200 }),
    on('frontEnd').never.logs('request', { from: 'proxy', port: 8080, url: mex }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.certprov().creates(), client.http('web').answers()],
  twins: [],
  repair: {
    general: 'Pass the bodies of answers on unchanged; the front ends know their public names.',
    bigip: 'remove HTTP::payload replace from the iRule, stream and rewrite profiles from the virtual server',
    netscaler: 'unbind the rewrite policy or URL transformation profile on bodies',
    nginx: 'remove sub_filter',
    iis: 'ARR: clear Reverse rewrite host in response headers and the outbound rules on bodies',
  },
})
