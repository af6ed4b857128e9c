import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { get, type IncomingMessage } from 'node:http'
import { createSecureContext, type SecureContext } from 'node:tls'
import type { ClientChoices, ClientConfig } from '../../harness/plan/services.ts'
import { bytesUpTo } from '../../protocols/bytes-up-to.ts'
import { certificatesIn } from '../../protocols/pem.ts'

/** Bytes of an issuer's certificate that are read at most, and milliseconds it may take. */
const MAX_CERTIFICATE = 65_536
const FETCH_LIMIT = 2_000

/** Groups as clients of that time offer: with the post-quantum one that Node adds, a ClientHello takes two packets. */
const ecdhCurve = 'X25519:P-256:P-384'

/** Whom a client believes, and what it has to build chains from. */
export type Trust = {
  secureContext: () => SecureContext
  /**
   * Fetches the certificate that signed this one from where its AIA says. Whether there is something new to go by; a
   * client that does not fetch has nothing ever.
   */
  fetchIssuerOf: (certificate: X509Certificate) => Promise<boolean>
}

const read = async (file: string): Promise<string[]> =>
  certificatesIn(await readFile(file, 'utf8').catch(() => ''))

/** A root is its own issuer; the others of a store only lead to one. */
const isRoot = (pem: string): boolean => {
  const { subject, issuer } = new X509Certificate(pem)
  return subject === issuer
}

/** PEM. @throws Error when what comes is no certificate, or too long for one */
const certificateFrom = async (response: IncomingMessage): Promise<string> => {
  if (response.statusCode !== 200) throw new Error(`the answer is ${response.statusCode}`)
  const bytes = await bytesUpTo(MAX_CERTIFICATE, response)
  if (bytes === undefined) throw new Error(`longer than ${MAX_CERTIFICATE} bytes`)
  return new X509Certificate(bytes).toString()
}

const fetchCertificate = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const asked = get(url, { signal: AbortSignal.timeout(FETCH_LIMIT) }, (response) => {
      certificateFrom(response).then(resolve, reject)
    })
    asked.on('error', reject)
  })

/**
 * The trust store of a machine. Without a chain that ends at a root nothing is trusted, so an intermediate that is known
 * helps to get to a root and replaces none.
 */
export const readTrust = async (
  { trustStoreFile, aiaFetching }: ClientConfig,
  choices: ClientChoices,
): Promise<Trust> => {
  const store = await read(trustStoreFile)
  const known = choices.cachedIntermediates ? store : store.filter(isRoot)
  const fetches = choices.aiaFetching === 'always' || (choices.aiaFetching === 'if-allowed' && aiaFetching)
  const fetched = new Map<string, string>()
  const build = () => createSecureContext({ ca: [...known, ...fetched.values()], ecdhCurve })
  let context = build()
  return {
    secureContext: () => context,
    fetchIssuerOf: async ({ infoAccess = '' }) => {
      const [, url] = /^CA Issuers - URI:(http:.*)$/m.exec(infoAccess) ?? []
      if (!fetches || url === undefined || fetched.has(url)) return false
      const pem = await fetchCertificate(url).catch(() => undefined)
      if (pem === undefined) return false
      fetched.set(url, pem)
      context = build()
      return true
    },
  }
}
