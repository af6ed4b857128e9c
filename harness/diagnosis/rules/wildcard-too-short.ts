import { certificateClaim } from '../certificate-claim.ts'
import { handshakesOf } from '../handshakes.ts'
import { rule } from '../rule.ts'
import { list } from '../words.ts'

/** A wildcard stands for one label: it holds neither names above it nor names two levels below (RFC 6125, 6.4.3). */
export const wildcardTooShort = rule({
  id: 'wildcard-too-short',
  concludes: 'tls.wildcard-too-short',
  provedIf: 'the wildcard on the certificate belongs to another level than the name',
  when: (view) =>
    handshakesOf(view).some(({ tls }) => tls.chain[0]?.names.some((name) => name.startsWith('*.')))
      ? certificateClaim(view, {
          doubt: 'wrong-name',
          because: ({ names }, misnamed) =>
            `${list(names.filter((name) => name.startsWith('*.')))} does not reach ${list(misnamed.map(({ name }) => name))}.`,
        })
      : undefined,
})
