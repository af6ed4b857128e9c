import type { InsideBrief, View } from '../diagnosis.ts'
import { among, dropped, flowEvidence, ledgerRead, seenAt } from '../flows.ts'
import { slidesMeetSilence, synsToServer, trafficToOfficeWebApps } from '../office-web-apps.ts'
import { type Claim, rule } from '../rule.ts'
import { failuresOf } from '../symptoms.ts'
import { evidenceOf, insideOf } from '../view.ts'

const lost = (view: View) => trafficToOfficeWebApps(view, 443).failed

/** SYNs to the port that the server is on, which the firewall let no further. */
const proof = (view: View, inside: InsideBrief): Claim | undefined => {
  const port = inside.officeWebApps?.ports.https
  const refused = seenAt(view, 'firewall', dropped)
  const swallowed = synsToServer(view, inside).filter(
    (syn) => syn.destinationPort === port && among(refused)(syn),
  )
  if (swallowed.length === 0) return undefined
  return {
    standing: 'seen',
    because: `The firewall receives SYNs to port ${port} of the Office Web Apps server and drops them.`,
    evidence: flowEvidence(view, 'firewall', 'received and dropped: SYNs', swallowed),
    explains: failuresOf(lost(view)),
  }
}

/** Behind the proxy nothing answers for Office Web Apps. */
export const firewallDropsSlides = rule({
  id: 'firewall-drops-slides',
  concludes: 'firewall.drops',
  provedIf: 'the firewall drops SYNs to the HTTPS port of the Office Web Apps server',
  when: (view) => {
    const inside = insideOf(view)
    if (inside && ledgerRead(view, 'firewall')) return proof(view, inside)
    if (!slidesMeetSilence(view)) return undefined
    return {
      standing: 'inferred',
      because: 'Behind the proxy nothing answers for Office Web Apps: something in between may drop it.',
      evidence: evidenceOf(lost(view).map(({ of }) => of)),
      explains: failuresOf(lost(view)),
    }
  },
})
