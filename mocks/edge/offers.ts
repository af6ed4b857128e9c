import type { EdgeConfig } from '../../harness/plan/services.ts'
import { credentials } from '../../protocols/credentials.ts'
import type { Header } from '../../protocols/sip/message.ts'

export const REALM = 'SIP Communications Service'
export const TLS_DSK = 'TLS-DSK'
export const NTLM = 'NTLM'

/** How a client may authenticate. Outside there is no Kerberos; that NTLM is offered there as well is recalled; where certificates are made stands in `sts-uri` (facts §4). */
export const offers = ({ poolFqdn, stsUri }: EdgeConfig): Header[] => [
  ['WWW-Authenticate', credentials(NTLM, { realm: REALM, targetname: poolFqdn, version: '4' })],
  [
    'WWW-Authenticate',
    credentials(TLS_DSK, { realm: REALM, targetname: poolFqdn, version: '4', 'sts-uri': stsUri }),
  ],
]
