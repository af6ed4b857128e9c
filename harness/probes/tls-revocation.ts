import { createSecureContext } from 'node:tls'
import { pemOf } from '../../protocols/pem.ts'
import type { ProbeContext } from './context.ts'
import type { Deadline } from './deadline.ts'
import { type Fetched, fetchBytes } from './fetch.ts'
import type { CertificateFacts, TlsFacts } from './observation.ts'
import type { LookedUp } from './tls-issuers.ts'

/** Bytes of a revocation list at most: a busy CA's has some million. */
const maxBytes = 16 * 1024 * 1024

/** Where a list is to be had by HTTP. What a CA of Active Directory says first, `ldap:`, is for its own domain. */
const addressesOf = ({ crl }: CertificateFacts): string[] => {
  const byHttp = crl.filter((url) => /^http:/i.test(url))
  return byHttp.length > 0 ? byHttp : crl.slice(0, 1)
}

const isList = (pem: string): boolean => {
  try {
    createSecureContext({ crl: pem })
    return true
  } catch {
    return false
  }
}

type List = Fetched & { pem?: string }

const listIn = ({ fetch, bytes }: Fetched): List => {
  const pem = bytes && pemOf('X509 CRL', bytes)
  return !pem || isList(pem)
    ? { fetch, ...(pem && { pem }) }
    : { fetch: { ...fetch, outcome: 'failed', detail: 'what came is no revocation list' } }
}

/**
 * Fetches the revocation lists of all that was sent, if it is trusted at all; whoever is distrusted is not looked up. Nor is
 * a chain in which a CA names no list (its revocations are told by OCSP alone): OpenSSL would miss it, and no client does.
 */
export const revocationLists = async (
  { trusted, chain }: TlsFacts,
  deadline: Deadline,
  context: ProbeContext,
): Promise<LookedUp> => {
  const named = chain.filter(({ selfSigned }) => !selfSigned).map(addressesOf)
  if (!trusted || named.some((urls) => urls.length === 0)) return { fetches: [], pem: [] }
  const distinct = [...new Map(named.map((urls) => [urls[0], urls])).values()]
  /** All addresses of one certificate are of the same list (RFC 5280 §4.2.1.13). */
  const fetchList = async ([url = '', ...others]: string[]): Promise<List> => {
    const list = listIn(await fetchBytes(url, maxBytes, deadline, context))
    return list.pem || others.length === 0 ? list : fetchList(others)
  }
  const lists = await Promise.all(distinct.map(fetchList))
  return { fetches: lists.map(({ fetch }) => fetch), pem: lists.flatMap(({ pem }) => pem ?? []) }
}
