import { certificateClaim } from '../certificate-claim.ts'
import { rule } from '../rule.ts'

/** The server's own dates are fine; those of a CA above it are past. */
export const intermediateExpired = rule({
  id: 'intermediate-expired',
  concludes: 'tls.intermediate-expired',
  provedIf: 'a CA certificate that is sent has a notAfter that is past',
  when: (view) =>
    certificateClaim(view, {
      doubt: 'issuer-expired',
      because: ({ issuer }, [first]) =>
        `The certificate is valid until ${first?.tls.chain[0]?.notAfter}, but one above it, of ${issuer}, has expired.`,
    }),
})
