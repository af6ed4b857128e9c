import { certificateClaim } from '../certificate-claim.ts'
import { sentInstead } from '../handshakes.ts'
import { rule } from '../rule.ts'

/** A chain file was installed, but that of another CA, or of the last certificate. */
export const wrongIntermediate = rule({
  id: 'wrong-intermediate',
  concludes: 'tls.wrong-intermediate',
  provedIf: 'none of the certificates that are sent has the name of the issuer',
  when: (view) =>
    certificateClaim(view, {
      doubt: 'chain-wrong',
      because: ({ issuer }, [first]) =>
        `The certificate was issued by ${issuer}, but sent with ${first && sentInstead(first.tls)?.subject}.`,
    }),
})
