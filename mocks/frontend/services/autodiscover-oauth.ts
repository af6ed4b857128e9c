import { errorPage } from '../pages.ts'
import { BOTH_SITES, exactly, type Service, webFqdn } from '../service.ts'

const LYNC = '00000004-0000-0ff1-ce00-000000000000'
const EXCHANGE = '00000002-0000-0ff1-ce00-000000000000'

/** The same for UCWA clients: two challenges that name the token service (facts §3.4). */
export const autodiscoverOauth: Service = {
  name: 'AutodiscoverOAuth',
  sites: BOTH_SITES,
  access: 'anonymous',
  matches: exactly('/Autodiscover/AutodiscoverService.svc/root/oauth/user'),
  answer: ({ site }, config) => {
    const page = errorPage(401)
    const tokenUrl = `https://${webFqdn(site, config)}/WebTicket/oauthtoken`
    const grants = 'urn:microsoft.rtc:windows,urn:microsoft.rtc:anonmeeting,password'
    return {
      ...page,
      headers: {
        ...page.headers,
        'WWW-Authenticate': [
          `Bearer trusted_issuers="${EXCHANGE}@${config.sipDomain}", client_id="${LYNC}"`,
          `MsRtcOAuth href="${tokenUrl}",grant_type="${grants}"`,
        ],
      },
      why: 'an OAuth token is needed, and there was no valid one',
    }
  },
}
