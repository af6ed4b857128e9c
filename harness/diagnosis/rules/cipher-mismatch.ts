import { attemptsOf } from '../attempt.ts'
import { failuresOf } from '../failures.ts'
import { rule } from '../rule.ts'
import { evidenceOf } from '../view.ts'

/**
 * Who has suites of the time of Windows 7 finds none in common (alert 40, or 71: too weak), who has others of TLS 1.2 does.
 * A version floor turns both away, and with another alert (RFC 5246 §7.2.2).
 */
export const cipherMismatch = rule({
  id: 'cipher-mismatch',
  concludes: 'tls.cipher-mismatch',
  provedIf: 'the listener accepts no suite with CBC',
  when: (view) => {
    const offers = attemptsOf(view).flatMap((attempt) =>
      attempt.of.kind === 'tls' && attempt.of.request.maxVersion ? [{ ...attempt, of: attempt.of }] : [],
    )
    const old = offers.filter(
      ({ of, fate }) =>
        of.request.cipherSuites !== undefined &&
        fate === 'garbled' &&
        /handshake[ _]failure|insufficient[ _]security/i.test(of.detail ?? ''),
    )
    const newer = offers.filter(({ of, fate }) => of.request.cipherSuites === undefined && fate === 'open')
    if (old.length === 0 || newer.length === 0) return undefined
    return {
      standing: 'seen',
      because:
        'A client that has cipher suites with CBC only is told that nothing fits; one with later suites and the same version is not.',
      evidence: [...evidenceOf(old.map(({ of }) => of)), ...evidenceOf(newer.map(({ of }) => of))],
      explains: failuresOf(old),
    }
  },
})
