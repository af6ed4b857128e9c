import { BOTH_SITES, exactly, type Request, type Service, webFqdn } from '../service.ts'
import { accessLocation, type Link, render } from './autodiscover-document.ts'

const ROOT = '/Autodiscover/AutodiscoverService.svc/root'
const isRoot = exactly(ROOT)

const isAutodiscoverHost = ({ host, path }: Request) => host.startsWith('lyncdiscover') && path === '/'

/** `contoso.example` of `alice@contoso.example`. */
const domainOf = (sipUri: string | null): string | undefined =>
  /@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i.exec(sipUri ?? '')?.[1]?.toLowerCase()

/** A user of another SIP domain is led there (facts §3.2); that the way is that domain's own lyncdiscover is derived. */
const elsewhere = (sipUri: string | null, domain: string): Link[] => [
  { token: 'Redirect', href: `https://lyncdiscover.${domain}/?sipuri=${encodeURIComponent(sipUri ?? '')}` },
]

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
    const sipUri = query.get('sipuri')
    const asked = domainOf(sipUri)
    const isForeign = asked !== undefined && asked !== config.sipDomain.toLowerCase()
    const domain = query.get('originalDomain') ?? asked ?? config.sipDomain
    const root = `https://${webFqdn(site, config)}${ROOT}`
    const xframe = `https://${webFqdn(site, config)}/Autodiscover/XFrame/XFrame.html`
    const here: Link[] =
      scheme === 'http'
        ? [{ token: 'Redirect', href: `${root}?originalDomain=${encodeURIComponent(domain)}` }]
        : [
            { token: 'Domain', href: `${root}/domain` },
            { token: 'User', href: `${root}/user` },
            { token: 'OAuth', href: `${root}/oauth/user` },
          ]
    const links = isForeign ? elsewhere(sipUri, asked) : here
    const { contentType, body } = render(
      { accessLocation: accessLocation(site), links, domain, xframe },
      accept,
    )
    return {
      status: 200,
      headers: { 'Content-Type': contentType },
      body,
      why: isForeign
        ? `${asked} is no SIP domain of this deployment`
        : scheme === 'http'
          ? 'over HTTP there is only a Redirect link'
          : `the ${site} site's own links`,
    }
  },
}
