import { readOr } from './sip/read.ts'

/**
 * `TLS-DSK qop="auth", opaque="AB12", version=4`, or `NTLM TlRM…`: what stands in WWW-Authenticate, Authorization and
 * Lync's Authentication-Info, in SIP as in HTTP. Parameters by name in lower case.
 */
export type Credentials = { scheme: string; token?: string; parameters: Readonly<Record<string, string>> }

/** What one header holds; no scheme where it cannot be read. */
export const credentialsIn = (header = ''): Credentials =>
  readOr('Challenge', header.trim(), { scheme: '', parameters: {} })

/** What several headers of a name hold: one each, or several with commas, as some proxies join them (RFC 9110 §11.6.1). */
export const challengesIn = (headers: readonly string[]): Credentials[] =>
  headers.flatMap((header) => readOr('Challenges', header, []))

/** The same the other way round. `version` is written without quotes, as clients insist. */
export const credentials = (scheme: string, parameters: Readonly<Record<string, string>>): string =>
  `${scheme} ${Object.entries(parameters)
    .map(([name, value]) => `${name}=${name === 'version' ? value : `"${value.replace(/["\\]/g, '\\$&')}"`}`)
    .join(', ')}`
