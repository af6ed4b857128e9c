import type { Deployment } from '../../deployment/schema.ts'
import { officeWebAppsServers } from '../common/office-web-apps.ts'
import { listener, section, sourceOf, trustFile } from './parts.ts'

/** Office Web Apps on their own address: what is done to requests of the web services is not done to theirs. */
export const officeWebApps = (d: Deployment): string[] => {
  const servers = officeWebAppsServers(d)
  if (!servers) return []
  const bridge = d.proxy.mode === 'bridge'
  const pair = (scheme: 'https' | 'http') => {
    const name = `office-web-apps-${scheme}`
    const { port, targetPort } = servers[scheme]
    const secured = bridge && scheme === 'https'
    const mode = `mode ${bridge ? 'http' : 'tcp'}`
    const verified = secured ? ` ssl verify required ca-file ${trustFile}` : ''
    return [
      section(
        `frontend ${name}`,
        mode,
        `bind ${servers.vip}:${port}${secured ? listener(d.proxy) : ''}`,
        `default_backend ${name}`,
      ),
      section(
        `backend ${name}`,
        mode,
        sourceOf(d),
        `server office-web-apps ${servers.address}:${targetPort}${verified}`,
      ),
    ]
  }
  return [...pair('https'), ...pair('http')]
}
