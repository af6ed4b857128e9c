import { frontEndOf, madeByFrontEnd } from '../../probes/front-end-mark.ts'
import type { CertProvObservation } from '../../probes/observation.ts'
import type { View } from '../diagnosis.ts'
import { rule } from '../rule.ts'
import { evidence, modesOf, observedFrom } from '../view.ts'

/** Another front end refused than the one whose challenge was answered: one connection became several. */
const metTwoFrontEnds = ({ challenge, answer }: CertProvObservation): boolean => {
  const refusedBy = frontEndOf(answer)
  return (
    challenge?.dnsComputer !== undefined &&
    refusedBy !== undefined &&
    challenge.dnsComputer.toLowerCase() !== refusedBy.toLowerCase()
  )
}

/** Whether the password may be wrong: it is denied beside a front end too, or a front end gives no web ticket for it. */
const isDoubted = (view: View): boolean => {
  const tickets = observedFrom(view, 'client', 'ticket')
  return (
    observedFrom(view, 'desk', 'certprov').some(({ outcome }) => outcome === 'denied') ||
    (tickets.some((of) => of.outcome === 'no-ticket' && madeByFrontEnd(of)) &&
      !tickets.some(({ issuedBy }) => issuedBy !== undefined))
  )
}

/** NTLM authenticates a connection: what answers a challenge must come over the one it was sent on (facts F11, F12). */
export const breaksNtlm = rule({
  id: 'breaks-ntlm',
  concludes: 'proxy.breaks-ntlm',
  provedIf: 'the messages of one sign-in reach the front ends over different connections',
  when: (view) => {
    if (!modesOf(view).includes('bridge')) return undefined
    const denied = observedFrom(view, 'client', 'certprov').filter(
      (o) => o.outcome === 'denied' && o.challenge !== undefined && madeByFrontEnd(o),
    )
    if (denied.length === 0) return undefined
    const apart = denied.filter(metTwoFrontEnds)
    if (apart.length === 0 && isDoubted(view)) return undefined
    return {
      standing: apart.length > 0 ? 'seen' : 'inferred',
      because:
        apart.length > 0
          ? 'One front end sent the challenge and another was given the answer, so the proxy does not keep a client’s requests on one connection.'
          : 'A front end sends a challenge over one connection of the client and refuses what answers it on the same, with a password that is right.',
      evidence: (apart.length > 0 ? apart : denied).slice(0, 1).map((o) => evidence(o)),
      explains: ({ kind, of }) => kind === 'sign-in' && denied.some((o) => o === of),
    }
  },
})
