import { attemptsOf, failed } from '../attempt.ts'
import type { View } from '../diagnosis.ts'
import { among, answerTo, flowEvidence, ledgerRead, seenAt, synAckOut, synIn } from '../flows.ts'
import { lostAtRandom } from '../lost-at-random.ts'
import { type Claim, rule } from '../rule.ts'
import { failuresOf } from '../symptoms.ts'
import { evidenceOf, insideOf } from '../view.ts'

/** Connections that were answered, and asked for again: the answer got lost between here and the client. */
const proof = (view: View): Claim | undefined => {
  const again = seenAt(view, 'border', synIn).filter(({ packets }) => packets > 1)
  const answers = seenAt(view, 'border', synAckOut)
  const lost = again.filter((syn) => among(answers)(answerTo(syn)))
  if (new Set(lost.map(({ destination }) => destination)).size < 2) return undefined
  return {
    standing: 'seen',
    because:
      'Clients send their SYN again although the answer to the first went out, whichever machine they ask: packets are lost on the line to the internet.',
    evidence: flowEvidence(view, 'border', 'answered and sent again: SYNs', lost),
    explains: failuresOf(attemptsOf(view).filter(failed)),
  }
}

/** Connections open late or not at all, now and then, whatever the target. */
export const lossyLine = rule({
  id: 'lossy-line',
  concludes: 'border.lossy-line',
  provedIf: 'the router towards the internet sees SYNs again whose answers it passed on',
  when: (view) => {
    if (insideOf(view) && ledgerRead(view, 'border')) return proof(view)
    const lost = lostAtRandom(view)
    if (lost.length === 0) return undefined
    return {
      standing: 'inferred',
      because:
        'Some connections open at once, some only after a second SYN or not at all, to the web services and to the Access Edge alike: packets are lost on their common way.',
      evidence: evidenceOf(lost.map(({ of }) => of)),
      explains: failuresOf(lost),
    }
  },
})
