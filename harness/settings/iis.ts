import type { Deployment } from '../deployment/schema.ts'
import { vipsOf } from '../plan/addressing.ts'
import { issuersOf } from '../plan/certificates.ts'
import { takesNodesOut } from '../proxies/common/monitor.ts'
import { answerRules } from './iis-answers.ts'
import { serverFarms } from './iis-farms.ts'
import { registry } from './iis-registry.ts'
import { requestRules } from './iis-rules.ts'
import { siteStatements } from './iis-site.ts'
import type { BoxSettings } from './settings.ts'
import { changed, made, type Statement } from './statements.ts'

const network = (d: Deployment): Statement[] => {
  const { selfAddress, routeToPool } = d.proxy
  const prefix = d.segments.perimeter.split('/')[1]
  const route = (subnet: string, via: string): Statement => ({
    subject: `route ${subnet}`,
    make: `netsh interface ipv4 add route ${subnet} "salem" ${via}`,
    unmake: `netsh interface ipv4 delete route ${subnet} "salem" ${via}`,
  })
  const address = (text: string, more = ''): Statement => ({
    subject: `address ${text}`,
    make: `netsh interface ipv4 add address "salem" ${text}${more}`,
    unmake: `netsh interface ipv4 delete address "salem" ${text.split('/')[0]}`,
  })
  return [
    address(`${selfAddress}/${prefix}`),
    // Else Windows connects to the pool from the lower of both (netsh, skipassource).
    ...vipsOf(d).map((one) => address(`${one}/32`, ' skipassource=true')),
    route('0.0.0.0/0', d.border.perimeter),
    ...(routeToPool ? [route(d.segments.inside, d.firewall.perimeter)] : []),
  ]
}

const statements = (d: Deployment): Statement[] => [
  ...network(d),
  ...siteStatements(d),
  ...registry(d),
  ...serverFarms(d),
  ...requestRules(d),
  ...answerRules(d),
]

const unwatched =
  'a health test of ARR looks at the port that is forwarded to, so none is set up and no server is ever down'

/** Whether a chain is what Windows sends: those above the certificate in their order, as far as it has them, without the root. */
const isBuiltByWindows = (d: Deployment): boolean => {
  const { certificate, chain } = d.proxy.tls
  const between = issuersOf(d, certificate).slice(1, -1)
  return chain.every((name, i) => name === between[i])
}

const iisCannot = (d: Deployment): string | undefined => {
  if (d.proxy.snat === 'none') return 'connects from an address of its own always'
  // “Configure intermediate certificates on a computer that's running IIS” (KB 954755).
  if (!isBuiltByWindows(d)) return 'sends the chain that Windows builds: in its order, and without the root'
  return takesNodesOut(d)
    ? 'watches no server as it is set up here, so a dead one stays in the farm'
    : undefined
}

/**
 * IIS with Application Request Routing: it ends TLS, always. Commands for an elevated prompt on a Windows server with IIS,
 * URL Rewrite 2 and ARR 3; the network connection that leads to Salem is called salem.
 */
export const iis: BoxSettings = {
  id: 'iis',
  title: 'IIS with ARR (appcmd)',
  file: 'iis-arr.cmd',
  modes: ['bridge'],
  whole: (d) => made(statements(d)),
  change: (from, to) => changed(statements(from), statements(to), 'old-first'),
  cannot: iisCannot,
  lacks: {
    'pool.monitor.port': unwatched,
    'pool.whenAllDown': unwatched,
    'http.poolConnections': 'ARR has no setting for whose requests a connection to the pool carries',
    'http.challenges': 'URL Rewrite is not documented to tell several headers of one name apart',
    'http.messages.answers': 'ARR keeps what its answers allow to be kept, and these do not',
    'http.messages.expectContinue': 'HTTP.sys says “100 Continue” to clients itself',
  },
}
