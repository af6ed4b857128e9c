import type { Flow } from '../probes/observation.ts'
import { trafficTo } from './attempt.ts'
import { lossBehindProxy } from './behind-proxy.ts'
import type { InsideBrief, View } from './diagnosis.ts'
import { seenAt, synIn } from './flows.ts'

/** What came of the attempts on a port of Office Web Apps. */
export const trafficToOfficeWebApps = (view: View, port: number) => {
  const { officeWebApps } = view.brief.names
  return trafficTo(view, port, officeWebApps === undefined ? [] : [officeWebApps])
}

/** Whether nothing answers for Office Web Apps behind the proxy, on the HTTPS way. */
export const slidesMeetSilence = (view: View): boolean => {
  const https = trafficToOfficeWebApps(view, 443)
  return https.served.length === 0 && lossBehindProxy(view, https) === 'silence'
}

/** SYNs to the Office Web Apps server that came as far as the firewall. */
export const synsToServer = (view: View, { officeWebApps }: InsideBrief): Flow[] =>
  seenAt(view, 'firewall', synIn).filter(({ destination }) => destination === officeWebApps?.address)
