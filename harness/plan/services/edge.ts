import type { TlsFiles } from './tls-files.ts'
import type { User } from './user.ts'

/**
 * Events: `handshake` / `handshake-failed` { from, serverName, protocol, reason }, `sip` { from, method, user, status, why },
 * `dsk` { from, accepted?, why } for each leg of a sign-in with TLS-DSK, `ntlm` with the same for one with NTLM,
 * `expired` { user, why } when a registration ends that was not renewed.
 */
export type EdgeConfig = {
  kind: 'edge'
  address: string
  port: number
  tls: TlsFiles
  users: User[]
  netbiosDomain: string
  dnsDomain: string
  sipDomain: string
  /** `pool01.contoso.internal`, the `targetname` of all that is offered to authenticate with. */
  poolFqdn: string
  /** Where clients are told to have themselves a certificate made. */
  stsUri: string
  /** PEM: the authority that users' certificates are signed by, and those above it. */
  userIssuersFile: string
}
