import { servicePage } from './pages.ts'
import { BOTH_SITES, exactly, type Service, webFqdn } from './service.ts'
import { addressAt, description } from './wsdl.ts'

/** A WCF service that nobody has to sign in for: its help page, and metadata with one port. `contract` names both. */
export const anonymousWcf = ({
  name,
  path,
  contract,
  why,
}: {
  name: string
  path: string
  contract: string
  why: string
}): Service => {
  const isMex = exactly(`${path}/mex`)
  const isService = exactly(path)
  return {
    name,
    sites: BOTH_SITES,
    access: 'anonymous',
    matches: (request) => isMex(request) || isService(request),
    answer: (request, config) => {
      const fallback = webFqdn(request.site, config)
      if (isMex(request))
        return description(contract, [{ name: contract, address: addressAt(request, fallback, path) }])
      return { ...servicePage(contract, `https://${fallback}${path}`), why }
    },
  }
}
