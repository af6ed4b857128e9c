import { servicePage } from '../pages.ts'
import { BOTH_SITES, exactly, type Service, webFqdn } from '../service.ts'

const PATH = '/HybridConfig/hybridconfigservice.svc'

/** Where clients are told of an online part of the organisation. That it exists is sourced (facts §1); that it wants Windows authentication is recalled. */
export const hybridConfig: Service = {
  name: 'HybridConfig',
  sites: BOTH_SITES,
  access: 'windows',
  matches: exactly(PATH),
  answer: ({ site }, config) => ({
    ...servicePage('HybridConfigService', `https://${webFqdn(site, config)}${PATH}`),
    why: 'the hybrid configuration service is there',
  }),
}
