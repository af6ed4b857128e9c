import type { FrontEndConfig } from '../../harness/plan/services.ts'
import { timeOf } from './clock.ts'
import type { Answer } from './service.ts'

/**
 * The headers of an answer. Every one carries X-MS-Server-Fqdn, 401 and 404 too: by it an answer of the front
 * end is told from one that a proxy made (facts §1).
 */
export const headersOf = (
  { status, headers, body = '' }: Answer,
  config: FrontEndConfig,
): Record<string, string | string[]> => ({
  'Cache-Control': 'no-cache',
  Pragma: 'no-cache',
  Expires: '-1',
  ...headers,
  // RFC 9110 §8.6
  ...(status !== 204 && { 'Content-Length': String(Buffer.byteLength(body)) }),
  Server: 'Microsoft-IIS/8.5',
  'X-AspNet-Version': '4.0.30319',
  'X-MS-Server-Fqdn': config.fqdn,
  'X-Powered-By': 'ASP.NET',
  'X-Content-Type-Options': 'nosniff',
  Date: new Date(timeOf(config)).toUTCString(),
})
