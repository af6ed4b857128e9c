import type { TlsFiles } from './tls-files.ts'

/**
 * Office Web Apps: what they can show (WOPI discovery), and the pages that meetings show slides in. Events: `handshake`
 * { port, from, serverName, protocol } or `handshake-failed` { …, reason }, `request` { port, from, method, url, host, status, why }.
 */
export type OfficeWebAppsConfig = {
  kind: 'officewebapps'
  address: string
  /** Host part of the addresses that it hands out. */
  fqdn: string
  /** Without `tls` it is plain HTTP. */
  listeners: { port: number; tls?: TlsFiles }[]
}
