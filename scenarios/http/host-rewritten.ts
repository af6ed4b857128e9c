import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')
const mex = '/CertProv/CertProvisioningService.svc/mex'

export const hostRewritten = scenario({
  id: 'host-rewritten',
  layer: 'http',
  title: 'The reverse proxy asks the pool by its inside name',
  only: { modes: ['bridge'], because: 'a proxy that does not end TLS sees no requests' },
  sources: [
    { fact: 'F08', confidence: 'sourced' },
    { fact: 'R04', confidence: 'sourced' },
    // That a service describes itself by the name it is asked by.
    { fact: '§2', confidence: 'recall' },
  ],
  ticket: 'Meetings and the dial-in page are fine from home. The client cannot get its certificate.',
  hints: [
    'Which name does the front end think it was asked by?',
    'Read the addresses in what certificate provisioning says of itself (/mex).',
    'The proxy replaces the Host header by the name of the pool.',
  ],
  difficulty: 2,
  fault: edit('proxy.rewrites-host', (d) => {
    d.proxy.http.messages.hostHeader = 'pool'
  }),
  symptoms: [
    client.https('web', mex).handsOut('pool'),
    client.https('lyncdiscover', '/').answers(404),
    client.https('web').answers(),
  ],
  proof: [
    on('frontEnd').logsNamed('request', { from: 'proxy', url: mex, status: 200 }, 'pool'),
    on('frontEnd').never.logsNamed('request', { from: 'proxy', url: mex }, 'web'),
  ],
  unaffected: [
    client.tls('sip').succeeds(),
    client.https('web', '/Autodiscover/AutodiscoverService.svc/root').answers(),
    client.http('lyncdiscover', '/').answers(),
  ],
  twins: [],
  repair: {
    general: 'Send the Host header of the client on to the pool unchanged.',
    bigip:
      'remove HTTP::header replace Host and HTTP::host <name> from the iRule, replace http-host from LTM policies',
    netscaler: 'unbind the rewrite policy on HTTP.REQ.HEADER("Host")',
    haproxy: 'remove http-request set-header Host',
    nginx: 'proxy_set_header Host $host;',
    iis: 'appcmd set config -section:system.webServer/proxy /preserveHostHeader:True; remove HTTP_HOST from the server variables that URL Rewrite sets',
  },
})
