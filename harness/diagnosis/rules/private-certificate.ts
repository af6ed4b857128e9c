import { certificateClaim } from '../certificate-claim.ts'
import { handshakesOf, holdsAnyName } from '../handshakes.ts'
import { rule } from '../rule.ts'

/** A certificate of a CA that nobody outside knows, for names that nobody outside asks for: that of the inside. */
export const privateCertificate = rule({
  id: 'private-certificate',
  concludes: 'tls.private-certificate',
  provedIf: 'the public listener presents the certificate of the internal web services',
  when: (view) =>
    handshakesOf(view).every((handshake) => holdsAnyName(view, handshake))
      ? undefined
      : certificateClaim(view, {
          doubt: 'untrusted',
          because: ({ subject, issuer }) =>
            `The listener presents the certificate of ${subject}, issued by ${issuer}, whom the client does not know, and for none of the published names.`,
          explains: ({ kind }) => kind === 'wrong-name',
        }),
})
