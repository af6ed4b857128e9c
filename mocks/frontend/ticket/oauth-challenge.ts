import type { FrontEndConfig } from '../../../harness/plan/services.ts'
import { type Site, webFqdn } from '../service.ts'

const LYNC = '00000004-0000-0ff1-ce00-000000000000'
const EXCHANGE = '00000002-0000-0ff1-ce00-000000000000'

/** How UCWA clients may prove who they are: two values of WWW-Authenticate, the second with the token service's address (facts §3.4). */
export const oauthChallenge = (site: Site, config: FrontEndConfig): string[] => {
  const tokenUrl = `https://${webFqdn(site, config)}/WebTicket/oauthtoken`
  const grants = 'urn:microsoft.rtc:windows,urn:microsoft.rtc:anonmeeting,password'
  return [
    `Bearer trusted_issuers="${EXCHANGE}@${config.sipDomain}", client_id="${LYNC}"`,
    `MsRtcOAuth href="${tokenUrl}",grant_type="${grants}"`,
  ]
}
