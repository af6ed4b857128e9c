import type { Flow } from '../probes/observation.ts'
import { type Attempt, trafficTo } from './attempt.ts'
import { lossBehindProxy } from './behind-proxy.ts'
import type { InsideBrief, View } from './diagnosis.ts'
import { failuresOf } from './failures.ts'
import { seenAt, synIn } from './flows.ts'
import type { Claim } from './rule.ts'
import { evidenceOf } from './view.ts'

/** What came of the attempts on a port of Office Web Apps. */
export const trafficToOfficeWebApps = (view: View, port: number) => {
  const { officeWebApps } = view.brief.names
  return trafficTo(view, port, officeWebApps === undefined ? [] : [officeWebApps])
}

/** What fails of Office Web Apps on the HTTPS way. */
export const lostSlides = (view: View): Attempt[] => trafficToOfficeWebApps(view, 443).failed

/** What whoever cannot look inside concludes from this: nothing answers for Office Web Apps behind the proxy, on the HTTPS way. */
export const claimFromSilence = (view: View, because: string): Claim | undefined => {
  const https = trafficToOfficeWebApps(view, 443)
  if (https.served.length > 0 || lossBehindProxy(view, https) !== 'silence') return undefined
  const lost = lostSlides(view)
  return {
    standing: 'inferred',
    because,
    evidence: evidenceOf(lost.map(({ of }) => of)),
    explains: failuresOf(lost),
  }
}

/** SYNs to the Office Web Apps server that came as far as the firewall. */
export const synsToServer = (view: View, { officeWebApps }: InsideBrief): Flow[] =>
  seenAt(view, 'firewall', synIn).filter(({ destination }) => destination === officeWebApps?.address)
