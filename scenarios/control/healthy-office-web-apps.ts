import { publishOfficeWebApps } from '../../harness/deployment/publish-office-web-apps.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { control } from '../../harness/scenario/scenario.ts'

const client = from('client')
const discovery = '/hosting/discovery'

export const healthyOfficeWebApps = control({
  id: 'healthy-office-web-apps',
  title: 'Office Web Apps are published too: 443 to 443, and 80 to 80',
  sources: [{ fact: 'R03', confidence: 'sourced' }],
  setting: publishOfficeWebApps,
  symptoms: [
    client.dns('officeWebApps').pointsTo('officeWebAppsVip'),
    client.tls('officeWebApps').succeeds(),
    client.https('officeWebApps', discovery).says('<wopi-discovery'),
    client.http('officeWebApps', discovery).says('<wopi-discovery'),
    client.https('web').answers(),
    client.certprov().creates(),
    client.signIn().works(),
  ],
  proof: [
    on('firewall').sends.syn({ from: 'proxy', to: 'officeWebApps', port: 443 }),
    on('officeWebApps').sends.synAck({ to: 'proxy', port: 443 }),
    on('officeWebApps').logs('request', { port: 443, url: discovery, from: 'proxy' }),
    on('officeWebApps').never.drops({ from: 'proxy' }),
  ],
})
