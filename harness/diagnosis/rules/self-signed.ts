import { certificateClaim } from '../certificate-claim.ts'
import { handshakesOf, holdsAnyName } from '../handshakes.ts'
import { rule } from '../rule.ts'

/** Nobody vouches for the certificate but itself. */
export const selfSigned = rule({
  id: 'self-signed',
  concludes: 'tls.self-signed',
  provedIf: 'issuer and subject of the certificate on the listener are the same',
  when: (view) =>
    certificateClaim(view, {
      doubt: 'self-signed',
      because: ({ subject }) => `The certificate of ${subject} was signed with its own key.`,
      explains: ({ kind, of }) =>
        kind === 'wrong-name' && handshakesOf(view).some((h) => h.of === of && !holdsAnyName(view, h)),
    }),
})
