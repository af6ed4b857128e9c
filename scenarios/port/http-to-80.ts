import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const httpTo80 = scenario({
  id: 'http-to-80',
  layer: 'port',
  title: 'The reverse proxy forwards 80 to 80 instead of 8080',
  sources: [
    { fact: 'F06', confidence: 'sourced' },
    { fact: 'R02', confidence: 'sourced' },
  ],
  ticket: 'Some phones show odd server names for a moment and then fail. With https everything is right.',
  hints: [
    'There is more than one way in.',
    'Ask the same over plain HTTP and read who answers.',
    'Port 80 is forwarded to the internal web site.',
  ],
  difficulty: 2,
  fault: edit('proxy.wrong-http-target', (d) => {
    d.proxy.virtualServers.http.targetPort = d.frontEnd.ports.internalHttp
  }),
  symptoms: [
    client.http('web', '/Autodiscover/AutodiscoverService.svc/root').says('"AccessLocation":"Internal"'),
  ],
  proof: [
    on('firewall').sees.syn({ to: 'frontEnd', port: 80 }),
    on('frontEnd').logs('request', { site: 'internal', port: 80 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.certprov().creates()],
  twins: [],
  repair: {
    general: 'Forward 80 to 8080, or redirect it to HTTPS.',
    bigip: 'modify ltm pool lync_web_80 members replace-all-with { fe1:8080 fe2:8080 }',
    haproxy: 'server fe1 …:8080 in the backend of port 80',
    nginx: 'server …:8080 in the upstream of port 80',
    iis: 'server farm, advanced settings: httpPort 8080',
  },
})
