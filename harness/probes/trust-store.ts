import { readFile } from 'node:fs/promises'
import type { SecureContext } from 'node:tls'
import { createSecureContext } from 'node:tls'

let latest: { bundle: string; secureContext: SecureContext } | undefined

/**
 * Trust in exactly the certificates of a PEM bundle and in no other: Node's own roots are never a part of it, not even
 * when the bundle is empty or missing. Read anew each time; parsed again only when it has changed.
 */
export const trustIn = async (file: string): Promise<SecureContext> => {
  const bundle = await readFile(file, 'utf8').catch(() => '')
  if (latest?.bundle !== bundle) {
    // An empty array means nobody; undefined, or an empty string, would mean Node's own roots.
    const ca = bundle.includes('-----BEGIN') ? [bundle] : []
    latest = { bundle, secureContext: createSecureContext({ ca }) }
  }
  return latest.secureContext
}
