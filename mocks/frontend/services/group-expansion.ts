import { servicePage } from '../pages.ts'
import { BOTH_SITES, exactly, type Service, webFqdn } from '../service.ts'

const PATH = '/GroupExpansion/service.svc'

/** Expansion of distribution groups. */
export const groupExpansion: Service = {
  name: 'GroupExpansion',
  sites: BOTH_SITES,
  access: 'windows',
  matches: exactly(PATH),
  answer: ({ site }, config) => ({
    ...servicePage('DistributionListExpander', `https://${webFqdn(site, config)}${PATH}`),
    why: 'the group expansion service is there',
  }),
}
