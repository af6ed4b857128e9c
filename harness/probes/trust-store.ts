import type { SecureContext } from 'node:tls'
import { createSecureContext } from 'node:tls'
import { suitesOffered } from './cipher-suites.ts'
import type { TlsRequest } from './observation.ts'
import { ownFile } from './own-file.ts'

/** What of TLS a client offers; all that the runtime has where nothing is said. */
export type Offer = Pick<TlsRequest, 'maxVersion' | 'cipherSuites'>

/**
 * Groups as the clients offer whose place a probe takes. Node's own list begins with a post-quantum one, whose share makes
 * a ClientHello of 1.7 kB: two packets, where theirs is one of a third.
 */
const ecdhCurve = 'X25519:P-256:P-384'

/** An empty array means nobody; undefined, or an empty string, would mean Node's own roots. */
const authorities = (bundle: string): string[] => (bundle.includes('-----BEGIN') ? [bundle] : [])

/** Made from the latest bundle, by what is offered. */
let made: { bundle: string; contexts: Map<string, SecureContext> } | undefined

/**
 * Trust in exactly the certificates of a PEM bundle and in no other: Node's own roots are never a part of it, not even
 * when the bundle is empty or missing. Read anew each time; parsed again only when it has changed.
 */
export const trustIn = (file: string, { maxVersion, cipherSuites }: Offer = {}): SecureContext => {
  const bundle = ownFile(file)
  if (made?.bundle !== bundle) made = { bundle, contexts: new Map() }
  const offer = `${maxVersion} ${cipherSuites}`
  const known = made.contexts.get(offer)
  if (known) return known
  const secureContext = createSecureContext({
    ca: authorities(bundle),
    ecdhCurve,
    ...(maxVersion && { maxVersion }),
    ...(cipherSuites && { ciphers: suitesOffered[cipherSuites] }),
  })
  made.contexts.set(offer, secureContext)
  return secureContext
}

/**
 * The same trust with what was fetched, in PEM: `issuers` help to build a chain and are trusted no more for it;
 * with `crls` every certificate of a chain is looked up.
 * @throws Error when a revocation list is none
 */
export const trustWith = (
  file: string,
  { issuers = [], crls = [] }: { issuers?: string[]; crls?: string[] },
): SecureContext =>
  createSecureContext({
    ca: [...authorities(ownFile(file)), ...issuers],
    ecdhCurve,
    ...(crls.length > 0 && { crl: crls }),
  })
