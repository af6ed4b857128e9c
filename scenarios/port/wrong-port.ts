import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')
const root = '/Autodiscover/AutodiscoverService.svc/root'

export const wrongPort = scenario({
  id: 'wrong-port',
  layer: 'port',
  title: 'The reverse proxy forwards 443 to 443 instead of 4443',
  sources: [
    { article: 'condensed points, 1', confidence: 'sourced' },
    { fact: 'F05', confidence: 'sourced' },
  ],
  ticket: 'The port is open and a page comes up, yet phones show “cannot connect” and odd server names.',
  hints: [
    'Everything answers. Does the right one answer?',
    'Read whose names are in the answer of autodiscover.',
    'The reverse proxy forwards to port 443, the internal web site, instead of 4443.',
  ],
  difficulty: 2,
  fault: edit('proxy.wrong-target-port', (d) => {
    d.proxy.virtualServers.https.targetPort = d.frontEnd.ports.internalHttps
  }),
  symptoms: {
    l4: [
      client.tcp('web', 443).opens(),
      client.tls('web').isUntrusted({ chain: 1 }),
      client.https('web', root).says('"AccessLocation":"Internal"'),
      client.signIn().stopsBefore('metadata'),
    ],
    passThrough: [
      client.tcp('web', 443).opens(),
      client.tls('web').isUntrusted({ chain: 1 }),
      client.https('web', root).says('"AccessLocation":"Internal"'),
      client.signIn().stopsBefore('metadata'),
    ],
    bridge: [
      client.tls('web').succeeds(),
      client.https('web', root).says('"AccessLocation":"Internal"'),
      // PCs find the Access Edge by SRV instead.
      client.signIn({ as: 'mobile' }).stopsBefore('autodiscover', { sipe: 'signed-in' }),
    ],
  },
  proof: [
    on('firewall').sees.syn({ from: 'proxy', to: 'frontEnd', port: 443 }),
    on('frontEnd').sees.syn({ from: 'proxy', port: 443 }),
    on('frontEnd').logs('request', { site: 'internal', url: root }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: {
    general: 'Forward 443 to 4443 and 80 to 8080: the internal web site answers on the same address.',
    bigip:
      'modify ltm pool lync_web_443 members replace-all-with { fe1:4443 fe2:4443 }; modify ltm virtual lync_web_443 translate-port enabled',
    haproxy: 'server fe1 …:4443 in the backend of the HTTPS frontend',
    nginx:
      'server …:4443 in the upstream; with proxy_ssl_verify on, proxy_ssl_name <external web services name>',
    iis: 'server farm, advanced settings: httpsPort 4443, httpPort 8080',
  },
})
