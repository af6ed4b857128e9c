import { demandedCertificate } from '../demanded-certificate.ts'
import { rule } from '../rule.ts'
import { evidenceOf } from '../view.ts'

/** The listener asks for a certificate that no client has, and gives up on those who show none. */
export const clientCertificate = rule({
  id: 'client-certificate',
  concludes: 'tls.client-certificate',
  provedIf: 'the listener demands a certificate of the client',
  when: (view) => {
    const { asking, refused } = demandedCertificate(view)
    if (refused.length === 0) return undefined
    return {
      standing: 'seen',
      because:
        'The listener asks clients for a certificate of their own, and ends the connections of those who show none.',
      evidence: evidenceOf([...asking.map(({ of }) => of), ...refused.map(({ of }) => of)]),
      explains: ({ of }) => refused.some((attempt) => attempt.of === of),
    }
  },
})
