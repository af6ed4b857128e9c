import type { SecureContext } from 'node:tls'
import type { ProbeContext } from './context.ts'
import type { Deadline } from './deadline.ts'
import type { TlsFacts, TlsRequest } from './observation.ts'
import { missingIssuer } from './tls-issuers.ts'
import { revocationLists } from './tls-revocation.ts'
import { trustWith } from './trust-store.ts'

/** A handshake of the same kind by another trust; undefined where it came to nothing. */
type Again = (trust: SecureContext) => Promise<TlsFacts | undefined>

/** What OpenSSL says of a chain with `-crl_check` where a list is missing. */
const listMissing = { trusted: false, error: 'UNABLE_TO_GET_CRL' } as const

const withIssuer = async (tls: TlsFacts, again: Again, deadline: Deadline, context: ProbeContext) => {
  const { fetches, pem } = await missingIssuer(tls, deadline, context)
  if (fetches.length === 0) return tls
  const better = pem.length > 0 && (await again(await trustWith(context.files.trustStore, { issuers: pem })))
  return { ...(better || tls), fetches }
}

const withRevocation = async (tls: TlsFacts, again: Again, deadline: Deadline, context: ProbeContext) => {
  const { fetches, pem } = await revocationLists(tls, deadline, context)
  if (fetches.length === 0) return tls
  if (fetches.some(({ outcome }) => outcome !== 'fetched')) return { ...tls, ...listMissing, fetches }
  const trust = await trustWith(context.files.trustStore, { crls: pem }).catch(() => undefined)
  if (trust === undefined) return { ...tls, ...listMissing, fetches }
  return { ...((await again(trust)) ?? tls), fetches }
}

/** The judgement of a client that looks things up: OpenSSL verifies the chain again, with what was fetched. */
export const judgedOnline = async (
  { fetchIssuers, revocation }: TlsRequest,
  tls: TlsFacts,
  again: Again,
  { deadline, context }: { deadline: Deadline; context: ProbeContext },
): Promise<TlsFacts> => {
  const built = fetchIssuers ? await withIssuer(tls, again, deadline, context) : tls
  return revocation ? withRevocation(built, again, deadline, context) : built
}
