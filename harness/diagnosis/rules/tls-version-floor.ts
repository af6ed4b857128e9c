import { trafficTo } from '../attempt.ts'
import { failuresOf } from '../failures.ts'
import { rule } from '../rule.ts'
import { evidenceOf } from '../view.ts'

/** Who offers TLS 1.3 is served, who offers TLS 1.2 at most is turned away (facts F21, R18). */
export const tlsVersionFloor = rule({
  id: 'tls-version-floor',
  concludes: 'tls.version-floor',
  provedIf: 'the listener accepts no version below TLS 1.3',
  when: (view) => {
    const { tried } = trafficTo(view, 443)
    const turned = tried.filter(
      ({ of, fate }) =>
        of.kind === 'tls' &&
        of.request.maxVersion !== undefined &&
        fate === 'garbled' &&
        /protocol[ _]version/i.test(of.detail ?? ''),
    )
    const modern = tried.some(
      ({ of, fate }) => of.kind === 'tls' && of.tls?.protocol === 'TLSv1.3' && fate === 'open',
    )
    if (turned.length === 0 || !modern) return undefined
    return {
      standing: 'seen',
      because: 'A client that speaks TLS 1.2 at most is turned away; one that speaks TLS 1.3 is not.',
      evidence: evidenceOf(turned.map(({ of }) => of)),
      explains: failuresOf(turned),
    }
  },
})
