import { servicePage } from '../pages.ts'
import { BOTH_SITES, exactly, type Service, webFqdn } from '../service.ts'
import { addressAt, description } from '../wsdl.ts'

const PATH = '/Mcx/McxService.svc'
const isMex = exactly(`${PATH}/mex`)
const isService = exactly(PATH)

/** Mobile clients of Lync 2010. What an anonymous GET gets was not found (facts §9.6): the help page of WCF is a guess. */
export const mcx: Service = {
  name: 'Mcx',
  sites: BOTH_SITES,
  access: 'anonymous',
  matches: (request) => isMex(request) || isService(request),
  answer: (request, config) => {
    const fallback = webFqdn(request.site, config)
    if (isMex(request))
      return description('McxService', [{ name: 'McxService', address: addressAt(request, fallback, PATH) }])
    return {
      ...servicePage('McxService', `https://${fallback}${PATH}`),
      why: 'the mobility service is there',
    }
  },
}
