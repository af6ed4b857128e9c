import { pemOf } from '../../protocols/pem.ts'
import type { ProbeContext } from './context.ts'
import type { Deadline } from './deadline.ts'
import { fetchBytes } from './fetch.ts'
import type { TlsFacts } from './observation.ts'
import type { LookedUp } from './tls-issuers.ts'

/** Fetches the revocation lists of all that was sent, if it is trusted at all; whoever is distrusted is not looked up. */
export const revocationLists = async (
  tls: TlsFacts,
  deadline: Deadline,
  context: ProbeContext,
): Promise<LookedUp> => {
  const urls = tls.trusted ? [...new Set(tls.chain.flatMap(({ crl }) => crl.slice(0, 1)))] : []
  const fetched = await Promise.all(urls.map((url) => fetchBytes(url, deadline, context)))
  return {
    fetches: fetched.map(({ fetch }) => fetch),
    pem: fetched.flatMap(({ bytes }) => (bytes ? [pemOf('X509 CRL', bytes)] : [])),
  }
}
