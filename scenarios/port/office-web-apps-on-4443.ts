import { publishOfficeWebApps } from '../../harness/deployment/publish-office-web-apps.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')
const discovery = '/hosting/discovery'
const noSlides = client.signIn().worksWithout('slides', { byNtlm: true })
const toServer = { from: 'proxy', to: 'officeWebApps', port: 4443 } as const

export const officeWebAppsOn4443 = scenario({
  id: 'office-web-apps-on-4443',
  layer: 'port',
  title: 'The reverse proxy forwards Office Web Apps to 4443, as it does the web services',
  sources: [
    { fact: 'R03', confidence: 'sourced' },
    { fact: 'F29', confidence: 'derived' },
  ],
  ticket:
    'People outside sign in and join meetings, and hear and see each other. When somebody shares a presentation, they see none.',
  hints: [
    'What does a meeting need for slides that it does not need otherwise?',
    'Slides come from another server than all else, by a name of its own. Follow that name to the end.',
    '443 of Office Web Apps is forwarded to 4443 as for the web services; that server is on 443.',
  ],
  difficulty: 2,
  setting: publishOfficeWebApps,
  fault: edit('proxy.wrong-office-web-apps-port', (d) => {
    if (d.proxy.officeWebApps) d.proxy.officeWebApps.httpsTargetPort = d.frontEnd.ports.externalHttps
  }),
  symptoms: {
    l4: [
      client.tcp('officeWebApps', 443).timesOut(),
      client.http('officeWebApps', discovery).says('<wopi-discovery'),
      noSlides,
    ],
    passThrough: [
      client.tcp('officeWebApps', 443).opens(),
      client.tls('officeWebApps').endsEarly(),
      noSlides,
    ],
    bridge: [
      client.tls('officeWebApps').succeeds(),
      client.https('officeWebApps', discovery).endsAtProxy(),
      noSlides,
    ],
  },
  proof: [
    on('proxy').sees.syn({ from: 'client', to: 'officeWebAppsVip', port: 443 }),
    on('firewall').sends.syn(toServer),
    on('officeWebApps').drops(toServer),
    on('officeWebApps').never.sends.synAck({ to: 'proxy', port: 4443 }),
    on('officeWebApps').never.sends.rst({ to: 'proxy', port: 4443 }),
  ],
  unaffected: [
    client.http('officeWebApps', discovery).says('<wopi-discovery'),
    client.https('web').answers(),
    client.certprov().creates(),
    client.tls('sip').succeeds(),
  ],
  twins: [],
  // Nobody outside sees whether it is the wrong door or a shut one; where packets are forwarded, not even on which side of the proxy.
  alsoFits: [
    { from: 'outside', mode: 'l4', causes: ['firewall.drops', 'border.drops'] },
    { from: 'outside', mode: 'passThrough', causes: ['firewall.drops'] },
    { from: 'outside', mode: 'bridge', causes: ['firewall.drops'] },
  ],
  repair: {
    general: 'Forward 443 of Office Web Apps to 443, and 80 to 80.',
    bigip: 'modify ltm pool office_web_apps_443 members replace-all-with { wac1:443 }',
    netscaler: 'unbind serviceGroup office_web_apps wac1 4443; bind serviceGroup office_web_apps wac1 443',
    haproxy: 'server wac1 …:443 in the backend of Office Web Apps',
    nginx: 'proxy_pass https://…:443 (stream: proxy_pass …:443) in the server of Office Web Apps',
    iis: 'server farm of Office Web Apps, advanced settings: httpsPort 443',
  },
})
