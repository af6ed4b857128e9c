import { attemptsOf, trafficTo } from '../attempt.ts'
import type { View } from '../diagnosis.ts'
import { failuresOf } from '../failures.ts'
import { doubtsAbout, givenDefault } from '../handshakes.ts'
import { rule } from '../rule.ts'
import { evidenceOf } from '../view.ts'

/** Attempts without a server name that an alert ended; or that were cut off, if nothing else was (as HTTP.sys does). */
const turnedAway = (view: View) => {
  const tried = attemptsOf(view).filter(({ of }) => of.kind === 'tls' && of.request.sendServerName === false)
  const onlyThese = trafficTo(view, 443).failed.every((attempt) => tried.some(({ of }) => of === attempt.of))
  return {
    tried,
    byAlert: tried.filter(({ fate }) => fate === 'garbled'),
    cutOff: tried.filter(({ fate }) => fate === 'cut-off' && onlyThese),
  }
}

/** Who names the server in its ClientHello is served; old clients do not, and there is no default for them (facts F22). */
export const sniRequired = rule({
  id: 'sni-required',
  concludes: 'tls.sni-required',
  provedIf: 'the listener has no certificate for a ClientHello without server name',
  when: (view) => {
    const { tried, byAlert, cutOff } = turnedAway(view)
    const turned = [...byAlert, ...cutOff]
    const strange = givenDefault(view).filter((handshake) => doubtsAbout(handshake).length > 0)
    const named = attemptsOf(view).some(
      ({ of, host, fate }) =>
        of.kind === 'tls' &&
        of.request.sendServerName !== false &&
        host === tried[0]?.host &&
        fate === 'open',
    )
    if (turned.length + strange.length === 0 || !named) return undefined
    const [other] = strange
    return {
      standing: byAlert.length + strange.length > 0 ? 'seen' : 'inferred',
      because: other
        ? `A ClientHello without server name is given another certificate than one with it, that of ${other.tls.chain[0]?.subject}.`
        : 'A ClientHello without server name is turned away; with one it is answered.',
      evidence: evidenceOf([...turned.map(({ of }) => of), ...strange.map(({ of }) => of)]),
      explains: (symptom) =>
        failuresOf(turned)(symptom) ||
        (symptom.layer === 'tls' && strange.some(({ of }) => of === symptom.of)),
    }
  },
})
