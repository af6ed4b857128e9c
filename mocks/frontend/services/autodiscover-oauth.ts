import type { FrontEndConfig, User } from '../../../harness/plan/services.ts'
import { errorPage } from '../pages.ts'
import { type Answer, BOTH_SITES, exactly, homeFqdn, type Service, type Site } from '../service.ts'
import { readBearer } from '../ticket/bearer.ts'
import { oauthChallenge } from '../ticket/oauth-challenge.ts'

/** Where a UCWA client goes on (facts §3.3). */
const userJson = (site: Site, config: FrontEndConfig, user: User): Answer => {
  const at = (path: string) => ({ href: `https://${homeFqdn(site, config)}${path}` })
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
    return {
      ...page,
      headers: {
        ...page.headers,
        'WWW-Authenticate': oauthChallenge(site, config),
      },
      why: `an OAuth token is needed: ${read.refused}`,
    }
  },
}
