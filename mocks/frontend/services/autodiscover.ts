import { BOTH_SITES, exactly, type Request, type Service, webFqdn } from '../service.ts'
import { accessLocation, type Link, render } from './autodiscover-document.ts'

const ROOT = '/Autodiscover/AutodiscoverService.svc/root'
const isRoot = exactly(ROOT)

const isAutodiscoverHost = ({ host, path }: Request) => host.startsWith('lyncdiscover') && path === '/'

/** `contoso.example` of `alice@contoso.example`. */
const domainOf = (sipUri: string | null): string | undefined => sipUri?.split('@')[1]

/**
 * The root of Autodiscover, at `lyncdiscover.` and at its full address. Over HTTP it answers 200 with one
 * Redirect link, never with a 3xx (facts §3.2); over HTTPS with the links of the site that was asked.
 */
export const autodiscover: Service = {
  name: 'Autodiscover',
  sites: BOTH_SITES,
  access: 'anonymous',
  matches: (request) => isRoot(request) || isAutodiscoverHost(request),
  answer: ({ site, scheme, accept, query }, config) => {
    const domain = query.get('originalDomain') ?? domainOf(query.get('sipuri')) ?? config.sipDomain
    const root = `https://${webFqdn(site, config)}${ROOT}`
    const xframe = `https://${webFqdn(site, config)}/Autodiscover/XFrame/XFrame.html`
    const links: Link[] =
      scheme === 'http'
        ? [{ token: 'Redirect', href: `${root}?originalDomain=${encodeURIComponent(domain)}` }]
        : [
            { token: 'Domain', href: `${root}/domain` },
            { token: 'User', href: `${root}/user` },
            { token: 'OAuth', href: `${root}/oauth/user` },
          ]
    const { contentType, body } = render(
      { accessLocation: accessLocation(site), links, domain, xframe },
      accept,
    )
    return {
      status: 200,
      headers: { 'Content-Type': contentType },
      body,
      why: scheme === 'http' ? 'over HTTP there is only a Redirect link' : `the ${site} site's own links`,
    }
  },
}
