import { X509Certificate } from 'node:crypto'
import type { ProbeContext } from './context.ts'
import type { Deadline } from './deadline.ts'
import { fetchBytes } from './fetch.ts'
import type { Fetch, TlsFacts } from './observation.ts'

/** Bytes of a certificate at most. */
const maxBytes = 65_536

type Sent = Pick<TlsFacts, 'chain'>

/** Where the leaf says that its issuer is to be had. What a CA of Active Directory says first, `ldap:`, is for its own domain. */
export const issuerUrl = ({ chain: [leaf] }: Sent): string | undefined =>
  leaf?.aia.find((url) => /^https?:/i.test(url))

/** Whether the certificate that signed the leaf was not sent, though the leaf says where it is to be had. */
export const lacksIssuer = (tls: Sent): boolean => {
  const [leaf, ...rest] = tls.chain
  return issuerUrl(tls) !== undefined && !rest.some(({ subject }) => subject === leaf?.issuer)
}

/** What was fetched to judge a chain: how it went, and what came, in PEM. */
export type LookedUp = { fetches: Fetch[]; pem: string[] }

/** Fetches the leaf's issuer if it was not sent. A root that is fetched is trusted by nobody, so it is left out. */
export const missingIssuer = async (
  tls: TlsFacts,
  deadline: Deadline,
  context: ProbeContext,
): Promise<LookedUp> => {
  const url = issuerUrl(tls)
  if (tls.trusted || url === undefined || !lacksIssuer(tls)) return { fetches: [], pem: [] }
  const { fetch, bytes } = await fetchBytes(url, maxBytes, deadline, context)
  if (bytes === undefined) return { fetches: [fetch], pem: [] }
  try {
    const issuer = new X509Certificate(bytes)
    if (issuer.subject === issuer.issuer) return { fetches: [{ ...fetch, isRoot: true }], pem: [] }
    return { fetches: [fetch], pem: [issuer.toString()] }
  } catch {
    return { fetches: [{ ...fetch, outcome: 'failed', detail: 'what came is no certificate' }], pem: [] }
  }
}
