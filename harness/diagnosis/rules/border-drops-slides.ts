import type { InsideBrief, View } from '../diagnosis.ts'
import { failuresOf } from '../failures.ts'
import { dropped, flowEvidence, ledgerRead, seenAt } from '../flows.ts'
import { lostSlides, trafficToOfficeWebApps } from '../office-web-apps.ts'
import { type Claim, rule } from '../rule.ts'
import { evidenceOf, insideOf } from '../view.ts'

/** SYNs to the public address of Office Web Apps that the border refused. */
const proof = (view: View, { officeWebApps }: InsideBrief): Claim | undefined => {
  const refused = seenAt(view, 'border', dropped).filter(
    ({ destination, destinationPort }) => destination === officeWebApps?.vip && destinationPort === 443,
  )
  if (refused.length === 0) return undefined
  return {
    standing: 'seen',
    because: 'The firewall towards the internet drops connections to port 443 of Office Web Apps.',
    evidence: flowEvidence(view, 'border', 'dropped: packets', refused),
    explains: failuresOf(lostSlides(view).filter(({ fate }) => fate === 'silent')),
  }
}

/** Nobody even connects to Office Web Apps on 443. */
export const borderDropsSlides = rule({
  id: 'border-drops-slides',
  concludes: 'border.drops',
  provedIf: 'the firewall towards the internet counts dropped packets to port 443 of Office Web Apps',
  when: (view) => {
    const inside = insideOf(view)
    if (inside && ledgerRead(view, 'border')) return proof(view, inside)
    const { tried } = trafficToOfficeWebApps(view, 443)
    if (tried.length === 0 || !tried.every(({ fate }) => fate === 'silent')) return undefined
    return {
      standing: 'inferred',
      because: 'The address of Office Web Apps never answers on 443: a firewall may drop it.',
      evidence: evidenceOf(tried.map(({ of }) => of)),
      explains: failuresOf(tried),
    }
  },
})
