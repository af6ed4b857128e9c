import type { InsideBrief, View } from '../diagnosis.ts'
import { failuresOf } from '../failures.ts'
import { among, answerTo, flowEvidence, ledgerRead, seenAt, synAckOut, synIn } from '../flows.ts'
import { claimFromSilence, lostSlides, synsToServer } from '../office-web-apps.ts'
import { type Claim, rule } from '../rule.ts'
import { insideOf } from '../view.ts'

/** SYNs to a port of the server on which it serves nothing, and answers nothing. */
const proof = (view: View, inside: InsideBrief): Claim | undefined => {
  const { host = '', ports } = inside.officeWebApps ?? {}
  const served = Object.values(ports ?? {})
  const answers = among(seenAt(view, host, synAckOut))
  const astray = synsToServer(view, inside).filter(
    (syn) => !served.includes(syn.destinationPort) && !answers(answerTo(syn)),
  )
  if (astray.length === 0) return undefined
  const arrived = seenAt(view, host, synIn).filter(among(astray))
  return {
    standing: 'seen',
    because: `Connections go to port ${astray[0]?.destinationPort} of the Office Web Apps server, which is on ${served.join(' and ')}.`,
    evidence: [
      ...flowEvidence(view, 'firewall', 'SYNs', astray),
      ...flowEvidence(view, host, 'not answered: SYNs', arrived),
    ],
    explains: failuresOf(lostSlides(view)),
  }
}

/** Slides alone do not come: what is meant for Office Web Apps is sent where only the web services are (facts R03, F29). */
export const wrongOfficeWebAppsPort = rule({
  id: 'wrong-office-web-apps-port',
  concludes: 'proxy.wrong-office-web-apps-port',
  provedIf: 'the proxy forwards 443 of Office Web Apps to another port than 443, such as 4443',
  when: (view) => {
    const inside = insideOf(view)
    return inside && ledgerRead(view, 'firewall')
      ? proof(view, inside)
      : claimFromSilence(
          view,
          'Nothing answers for Office Web Apps, while the web services behind the same proxy do: they may be sent to the port of the web services.',
        )
  },
})
