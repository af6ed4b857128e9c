import { servicePage } from '../pages.ts'
import { BOTH_SITES, exactly, type Service, webFqdn } from '../service.ts'

export const GROUP_EXPANSION = '/GroupExpansion/service.svc'

/** Where the address book is searched with a web ticket; the last part is recalled. */
export const WEB_QUERY = `${GROUP_EXPANSION}/WebTicket_Bearer`

/** Expansion of distribution groups. */
export const groupExpansion: Service = {
  name: 'GroupExpansion',
  sites: BOTH_SITES,
  access: 'windows',
  matches: exactly(GROUP_EXPANSION),
  answer: ({ site }, config) => ({
    ...servicePage('DistributionListExpander', `https://${webFqdn(site, config)}${GROUP_EXPANSION}`),
    why: 'the group expansion service is there',
  }),
}
