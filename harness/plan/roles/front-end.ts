import { cipherSuitesOf } from '../../deployment/cipher-suites.ts'
import type { Deployment } from '../../deployment/schema.ts'
import type { HostParts } from '../parts.ts'
import { configPath, programService } from '../plan.ts'
import type { FrontEndConfig, FrontEndListener } from '../services.ts'
import { tlsFiles } from '../tls-files.ts'

/** A front end: the external and the internal web site on one address, told apart by port only. */
export const frontEnd = (d: Deployment, name: string): HostParts => {
  const node = d.frontEnds[name] as Deployment['frontEnds'][string]
  const external = tlsFiles('external', d.frontEnd.external)
  const internal = tlsFiles('internal', d.frontEnd.internal)
  const userIssuer = tlsFiles('user-issuer', { certificate: d.frontEnd.userIssuer, chain: [] })
  const { ports } = d.frontEnd
  const cipherSuites = cipherSuitesOf(d.frontEnd.external)
  const listeners: (FrontEndListener & { on: boolean })[] = [
    {
      on: node.listens.externalHttps,
      site: 'external',
      port: ports.externalHttps,
      tls: external.paths,
      ...(cipherSuites && { cipherSuites }),
    },
    { on: node.listens.externalHttp, site: 'external', port: ports.externalHttp },
    { on: node.listens.internalHttps, site: 'internal', port: ports.internalHttps, tls: internal.paths },
    { on: node.listens.internalHttp, site: 'internal', port: ports.internalHttp },
  ]
  const config: FrontEndConfig = {
    kind: 'frontend',
    address: node.address,
    fqdn: node.fqdn,
    listeners: listeners.filter((l) => l.on).map(({ on: _, ...listener }) => listener),
    users: d.users.map((user) => ({ ...user, domain: d.netbiosDomain })),
    netbiosDomain: d.netbiosDomain,
    dnsDomain: d.adDomain,
    sipDomain: d.sipDomain,
    externalWebFqdn: d.frontEnd.externalWebFqdn,
    homePoolWebFqdn: d.frontEnd.homePoolWebFqdn,
    internalWebFqdn: d.names.pool,
    accessEdge: { fqdn: d.names.sip, port: 443 },
    userIssuer: userIssuer.paths,
    stopped:
      node.webServices === 'stopped'
        ? 'everything'
        : d.frontEnd.certProv === 'stopped'
          ? 'certProv'
          : 'nothing',
    windowsAuthentication: d.frontEnd.windowsAuthentication,
    answerDelayMs: node.answerDelayMs,
    extendedProtection: d.frontEnd.extendedProtection,
    ticketKeys: d.frontEnd.ticketKeys,
    clockAheadMs: node.clockAheadMinutes * 60_000,
    eventChannelSecondMs: d.frontEnd.eventChannelSecondMs,
  }
  const tls = [...external.files, ...internal.files, ...userIssuer.files]
  return {
    files: [...tls, { path: configPath('frontend'), content: { kind: 'json', value: config } }],
    services: [
      programService(
        'frontend',
        'frontend',
        tls.map((file) => file.path),
      ),
    ],
  }
}
