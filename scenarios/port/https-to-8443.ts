import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const httpsTo8443 = scenario({
  id: 'https-to-8443',
  layer: 'port',
  title: 'The reverse proxy forwards 443 to 8443',
  sources: [
    { fact: 'R01', confidence: 'derived' },
    { article: 'condensed points, 1', confidence: 'derived' },
  ],
  ticket:
    'The reverse proxy answers, and after a while it gives up. The firewall team sees nothing blocked that they know of.',
  hints: [
    'Where does the proxy send what it gets?',
    'Compare the port that is asked for with those that are served.',
    '443 is forwarded to 8443; the external web site is on 4443.',
  ],
  difficulty: 2,
  fault: edit('proxy.target-port-unserved', (d) => {
    d.proxy.virtualServers.https.targetPort = 8443
  }),
  symptoms: {
    l4: [client.tcp('web', 443).timesOut(), client.http('web').answers()],
    passThrough: [client.tcp('web', 443).opens(), client.tls('web').endsEarly()],
    bridge: [client.tls('web').succeeds(), client.https('web').endsAtProxy()],
  },
  proof: [
    on('firewall').sees.syn({ from: 'proxy', to: 'frontEnd', port: 8443 }),
    on('firewall').drops({ from: 'proxy', to: 'frontEnd', port: 8443 }),
    on('frontEnd').never.sees.syn({ from: 'proxy', port: 8443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [
    {
      id: 'firewall-drops-4443',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'the inner firewall: which port do the SYNs ask for?',
    },
    {
      id: 'firewall-drops-4443',
      from: 'outside',
      mode: 'passThrough',
      separatedBy: 'the inner firewall: which port do the SYNs ask for?',
    },
    {
      id: 'firewall-drops-4443',
      from: 'outside',
      mode: 'bridge',
      separatedBy: 'the inner firewall: which port do the SYNs ask for?',
    },
    {
      id: 'border-drops-443',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'the firewall towards the internet: does it pass the SYN on?',
    },
  ],
  repair: {
    general: 'Forward 443 to 4443.',
    bigip: 'modify ltm pool lync_web_443 members replace-all-with { fe1:4443 fe2:4443 }',
    haproxy: 'server fe1 …:4443',
    nginx: 'server …:4443 in the upstream',
    iis: 'server farm, advanced settings: httpsPort 4443',
  },
})
