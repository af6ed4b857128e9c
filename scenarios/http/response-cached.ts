import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')
const root = '/Autodiscover/AutodiscoverService.svc/root'
const xml = 'application/vnd.microsoft.rtc.autodiscover+xml'

export const responseCached = scenario({
  id: 'response-cached',
  layer: 'http',
  title: 'The reverse proxy answers from a cache',
  only: { modes: ['bridge'], because: 'a proxy that does not end TLS sees no requests' },
  sources: [
    { fact: 'R17', confidence: 'sourced' },
    { fact: 'F40', confidence: 'recall' },
  ],
  ticket: 'Sometimes the web app finds the server and phones do not, sometimes the other way round.',
  hints: [
    'Two kinds of clients ask the same address. Do they want the same?',
    'Ask Autodiscover for XML, and right after that for JSON.',
    'The proxy keeps answers by their URL, and gives the next client what the last one asked for.',
  ],
  difficulty: 3,
  fault: edit('proxy.keeps-answers', (d) => {
    d.proxy.http.messages.answers = 'kept'
  }),
  symptoms: [
    client
      .https('web', root, {
        headers: { Accept: 'application/json' },
        precededBy: { Accept: `${xml};v=1` },
      })
      .isOfType(xml),
  ],
  // Of two requests one is known to the front ends.
  proof: [
    on('frontEnd').logs('request', { from: 'proxy', port: 4443, url: root, accept: `${xml};v=1` }),
    on('frontEnd').never.logs('request', { from: 'proxy', url: root, accept: 'application/json' }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.certprov().creates(), client.http('web').answers()],
  twins: [],
  repair: {
    general:
      'Turn caching off for the web services; their answers say so themselves (Cache-Control: no-cache).',
    bigip: 'modify ltm virtual lync_web_443 profiles delete { <the web acceleration profile> }',
    netscaler: 'set cache policy … -action NOCACHE',
    haproxy: 'remove http-request cache-use and http-response cache-store',
    nginx: 'remove proxy_cache',
    iis: 'ARR, server farm, Caching: memory cache duration 0, clear Enable disk cache',
  },
})
