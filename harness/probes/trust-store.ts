import { readFile } from 'node:fs/promises'
import type { SecureContext } from 'node:tls'
import { createSecureContext } from 'node:tls'

type Offered = 'TLSv1.2' | undefined

let latest: { bundle: string; maxVersion: Offered; secureContext: SecureContext } | undefined

/**
 * Trust in exactly the certificates of a PEM bundle and in no other: Node's own roots are never a part of it, not even
 * when the bundle is empty or missing. With `maxVersion` nothing newer is offered. Read anew each time; parsed again only when it has changed.
 */
export const trustIn = async (file: string, maxVersion?: Offered): Promise<SecureContext> => {
  const bundle = await readFile(file, 'utf8').catch(() => '')
  if (latest?.bundle !== bundle || latest.maxVersion !== maxVersion) {
    // An empty array means nobody; undefined, or an empty string, would mean Node's own roots.
    const ca = bundle.includes('-----BEGIN') ? [bundle] : []
    const secureContext = createSecureContext({ ca, ...(maxVersion && { maxVersion }) })
    latest = { bundle, maxVersion, secureContext }
  }
  return latest.secureContext
}
