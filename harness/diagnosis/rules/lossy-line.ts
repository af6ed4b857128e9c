import { attemptsOf } from '../attempt.ts'
import type { View } from '../diagnosis.ts'
import { failuresOf } from '../failures.ts'
import { among, answerTo, flowEvidence, ledgerRead, seenAt, synAckOut, synIn } from '../flows.ts'
import { lostOnLine } from '../lost-on-line.ts'
import { rule } from '../rule.ts'
import { evidenceOf, insideOf } from '../view.ts'

/** SYNs that came again to the border although the answer to the first went out. */
const answeredTwice = (view: View) => {
  const answers = seenAt(view, 'border', synAckOut)
  return seenAt(view, 'border', synIn).filter((syn) => syn.packets > 1 && among(answers)(answerTo(syn)))
}

/** Connections open at once or only after a second SYN, whatever the target: loss has no regard for it. */
export const lossyLine = rule({
  id: 'lossy-line',
  concludes: 'border.lossy-line',
  provedIf: 'the router towards the internet sees SYNs again whose answers it passed on',
  when: (view) => {
    const late = lostOnLine(view)
    if (late.length === 0) return undefined
    const again = answeredTwice(view)
    if (insideOf(view) && ledgerRead(view, 'border') && again.length === 0) return undefined
    const lost = attemptsOf(view).filter(({ fate }) => fate === 'silent' || fate === 'hung')
    return {
      standing: 'seen',
      because:
        'Of many equal connections some open at once and some only after a second SYN or not at all, to the web services and to the Access Edge alike: packets are lost on their common way.',
      evidence: [
        ...evidenceOf(late),
        ...flowEvidence(view, 'border', 'answered and sent again: SYNs', again),
      ],
      // Handshakes that take long leave no time to look a certificate up.
      explains: (symptom) =>
        ['late', 'revocation-unknown'].includes(symptom.kind) || failuresOf(lost)(symptom),
    }
  },
})
