import type { View } from '../diagnosis.ts'
import { flowEvidence, isFrontEnd, seenAt, synIn } from '../flows.ts'
import { handshakesOf, holdsAnyName } from '../handshakes.ts'
import { rule } from '../rule.ts'
import type { Symptom } from '../symptom.ts'
import { symptomsOf } from '../symptoms.ts'
import { evidence, insideOf } from '../view.ts'

/** SYNs of clients to the internal site. The proxy's own may be its monitor's and prove nothing. */
const clientsSentThere = (view: View) => {
  const inside = insideOf(view)
  if (!inside) return []
  return seenAt(view, 'firewall', synIn).filter(
    (syn) =>
      syn.destinationPort === inside.internalPorts.https &&
      isFrontEnd(inside, syn.destination) &&
      !inside.proxyAddresses.includes(syn.source),
  )
}

/** What goes with the internal site: its own certificate, and addresses that it does not have. */
const goesWithIt = (view: View) => {
  const foreign = handshakesOf(view).filter((handshake) => !holdsAnyName(view, handshake))
  return ({ kind, layer, of, port }: Symptom): boolean => {
    if (port !== 443) return false
    if (layer === 'tls') return foreign.some((handshake) => handshake.of === of)
    return ['internal-site', 'status', 'sign-in'].includes(kind)
  }
}

/** The internal and the external site share an address; who answers tells which port was forwarded to (facts F05). */
export const wrongPort = rule({
  id: 'wrong-port',
  concludes: 'proxy.wrong-target-port',
  provedIf: 'the proxy forwards 443 to another port than that of the external web site',
  when: (view) => {
    const internal = symptomsOf(view).filter(({ kind, port }) => kind === 'internal-site' && port === 443)
    const sent = clientsSentThere(view)
    if (internal.length === 0 && sent.length === 0) return undefined
    return {
      standing: 'seen',
      because:
        internal.length > 0
          ? 'Autodiscover says that the client is inside, so the internal web site answers instead of the external one.'
          : 'Connections of clients are forwarded to the port of the internal web site.',
      evidence: [
        ...internal.slice(0, 1).map(({ of }) => evidence(of, `${of.summary}, with AccessLocation Internal`)),
        ...flowEvidence(view, 'firewall', 'SYNs', sent),
      ],
      explains: goesWithIt(view),
    }
  },
})
