import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const redirectLeaks4443 = scenario({
  id: 'redirect-leaks-4443',
  layer: 'port',
  title: 'The redirect sends clients to port 4443',
  only: {
    modes: ['passThrough', 'bridge'],
    because: 'packets are forwarded, so nobody there answers with a redirect',
  },
  sources: [{ article: 'Reverse Proxy’s Port Redirection', confidence: 'derived' }],
  ticket: 'With https typed in everything works. A bare name in the address line ends in a time-out.',
  hints: [
    'What does the first answer say?',
    'Read the Location of the redirect.',
    'The redirect to HTTPS names port 4443, which is not published.',
  ],
  difficulty: 1,
  fault: edit('proxy.redirect-leaks-port', (d) => {
    d.proxy.virtualServers.http.redirectToHttps = true
    d.proxy.virtualServers.http.redirectPort = d.frontEnd.ports.externalHttps
  }),
  symptoms: [client.http('web').redirectsToPort(4443)],
  proof: [
    on('proxy').sees.syn({ from: 'client', to: 'vip', port: 80 }),
    on('frontEnd').never.logs('request', { site: 'external', port: 8080 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.certprov().creates()],
  twins: [],
  repair: {
    general: 'Redirect to the host name without a port.',
    bigip: 'an irule with HTTP::redirect https://[HTTP::host][HTTP::uri]',
    haproxy: 'http-request redirect scheme https',
    nginx: 'return 302 https://$host$request_uri',
    iis: 'URL Rewrite: https://{HTTP_HOST}/{R:1}',
  },
})
