import { attemptsOf } from '../attempt.ts'
import { failuresOf } from '../failures.ts'
import { rule } from '../rule.ts'
import { evidenceOf } from '../view.ts'

/** Who names the server in its ClientHello is served; old clients do not, and there is no default for them (facts F22). */
export const sniRequired = rule({
  id: 'sni-required',
  concludes: 'tls.sni-required',
  provedIf: 'the listener has no certificate for a ClientHello without server name',
  when: (view) => {
    const tried = attemptsOf(view).filter(
      ({ of }) => of.kind === 'tls' && of.request.sendServerName === false,
    )
    const turned = tried.filter(({ fate }) => fate === 'garbled')
    const named = attemptsOf(view).some(
      ({ of, host, fate }) =>
        of.kind === 'tls' &&
        of.request.sendServerName !== false &&
        host === tried[0]?.host &&
        fate === 'open',
    )
    if (turned.length === 0 || !named) return undefined
    return {
      standing: 'seen',
      because: 'A ClientHello without server name is turned away; with one it is answered.',
      evidence: evidenceOf(turned.map(({ of }) => of)),
      explains: failuresOf(turned),
    }
  },
})
