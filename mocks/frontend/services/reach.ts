import { servicePage } from '../pages.ts'
import { BOTH_SITES, exactly, type Service, webFqdn } from '../service.ts'
import { addressAt, description } from '../wsdl.ts'

const PATH = '/Reach/sip.svc'
const isMex = exactly(`${PATH}/mex`)
const isService = exactly(PATH)

/** The broker that signs browsers in to SIP: WCF with metadata (facts §1). The name of its port is recalled. */
export const reach: Service = {
  name: 'Reach',
  sites: BOTH_SITES,
  access: 'anonymous',
  matches: (request) => isMex(request) || isService(request),
  answer: (request, config) => {
    const fallback = webFqdn(request.site, config)
    if (isMex(request))
      return description('AuthBroker', [{ name: 'AuthBroker', address: addressAt(request, fallback, PATH) }])
    return { ...servicePage('AuthBroker', `https://${fallback}${PATH}`), why: 'the broker for SIP is there' }
  },
}
