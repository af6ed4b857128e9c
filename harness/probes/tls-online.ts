import type { SecureContext } from 'node:tls'
import type { ProbeContext } from './context.ts'
import type { Deadline } from './deadline.ts'
import type { TlsFacts, TlsObservation, TlsRequest } from './observation.ts'
import type { FactsOf } from './observed.ts'
import { missingIssuer } from './tls-issuers.ts'
import { revocationLists } from './tls-revocation.ts'
import { trustWith } from './trust-store.ts'

/** How one connection and its handshake went. */
export type Conversation = FactsOf<TlsObservation>
type Secured = Conversation & { tls: TlsFacts }

/** The same conversation once more, by another trust. */
type Again = (trust: SecureContext) => Promise<Conversation>
type Place = { deadline: Deadline; context: ProbeContext }

/** Facts that are known already, with more about them. A conversation that failed stays as it is: it judged nothing. */
const knowing = (seen: Conversation, more: Partial<TlsFacts>): Conversation =>
  seen.tls ? { ...seen, tls: { ...seen.tls, ...more } } : seen

/** What OpenSSL says of a chain with `-crl_check` where a list is missing. */
const listMissing = { trusted: false, error: 'UNABLE_TO_GET_CRL' } as const

const withIssuer = async (first: Secured, again: Again, { deadline, context }: Place) => {
  const { fetches, pem } = await missingIssuer(first.tls, deadline, context)
  if (fetches.length === 0) return first
  if (pem.length === 0) return knowing(first, { fetches })
  return knowing(await again(trustWith(context.files.trustStore, { issuers: pem })), { fetches })
}

const withRevocation = async (first: Secured, again: Again, { deadline, context }: Place) => {
  const { fetches, pem } = await revocationLists(first.tls, deadline, context)
  if (fetches.length === 0) return first
  return fetches.every(({ outcome }) => outcome === 'fetched')
    ? knowing(await again(trustWith(context.files.trustStore, { crls: pem })), { fetches })
    : knowing(first, { ...listMissing, fetches })
}

/** The judgement of a client that looks things up: OpenSSL verifies the chain again, with what was fetched. */
export const judgedOnline = (
  { fetchIssuers, revocation }: TlsRequest,
  first: Secured,
  again: Again,
  place: Place,
): Promise<Conversation> | Conversation =>
  fetchIssuers ? withIssuer(first, again, place) : revocation ? withRevocation(first, again, place) : first
