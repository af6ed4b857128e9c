import type { FrontEndConfig, User } from '../../../harness/plan/services.ts'
import { errorPage } from '../pages.ts'
import { type Answer, BOTH_SITES, exactly, type Service, type Site, webFqdn } from '../service.ts'
import { readBearer } from '../ticket/bearer.ts'

const LYNC = '00000004-0000-0ff1-ce00-000000000000'
const EXCHANGE = '00000002-0000-0ff1-ce00-000000000000'

/** Where a UCWA client goes on (facts §3.3). */
const userJson = (site: Site, config: FrontEndConfig, user: User): Answer => {
  const at = (path: string) => ({ href: `https://${webFqdn(site, config)}${path}` })
  return {
    status: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      _links: {
        self: at('/Autodiscover/AutodiscoverService.svc/root/oauth/user'),
        applications: at('/ucwa/oauth/v1/applications'),
        xframe: at('/Autodiscover/XFrame/XFrame.html'),
      },
    }),
    why: `the document of ${user.sipAddress}`,
  }
}

/** The same for UCWA clients: two challenges that name the token service (facts §3.4). */
export const autodiscoverOauth: Service = {
  name: 'AutodiscoverOAuth',
  sites: BOTH_SITES,
  access: 'anonymous',
  matches: exactly('/Autodiscover/AutodiscoverService.svc/root/oauth/user'),
  answer: ({ site, authorization }, config) => {
    const read = readBearer(authorization, config)
    if (!('refused' in read)) return userJson(site, config, read.user)
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
      why: `an OAuth token is needed: ${read.refused}`,
    }
  },
}
