import type { InsideBrief, View } from '../diagnosis.ts'
import { failuresOf } from '../failures.ts'
import { among, dropped, flowEvidence, ledgerRead, seenAt } from '../flows.ts'
import { claimFromSilence, lostSlides, synsToServer } from '../office-web-apps.ts'
import { type Claim, rule } from '../rule.ts'
import { insideOf } from '../view.ts'

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
    explains: failuresOf(lostSlides(view)),
  }
}

/** Behind the proxy nothing answers for Office Web Apps. */
export const firewallDropsSlides = rule({
  id: 'firewall-drops-slides',
  concludes: 'firewall.drops',
  provedIf: 'the firewall drops SYNs to the HTTPS port of the Office Web Apps server',
  when: (view) => {
    const inside = insideOf(view)
    return inside && ledgerRead(view, 'firewall')
      ? proof(view, inside)
      : claimFromSilence(
          view,
          'Behind the proxy nothing answers for Office Web Apps: something in between may drop it.',
        )
  },
})
