import { addressAt } from './address-at.ts'
import { certificatesOf } from './contoso-certificates.ts'
import { internalDns, publicDns } from './contoso-dns.ts'
import type { Deployment } from './schema.ts'

/** What may differ between two healthy deployments of the reference shape. Host numbers count from the start of a segment. */
export type Settings = {
  sipDomain: string
  adDomain: string
  netbiosDomain: string
  /** Domain of the certification authority, and the names of its certificates. */
  authority: { domain: string; root: string; intermediate: string }
  privateRoot: string
  /** First labels of the names. `lyncdiscover` is not among them: clients look for that one. */
  labels: Record<'web' | 'meet' | 'dialin' | 'sip' | 'officeWebApps' | 'pool' | 'pki' | 'node', string>
  segments: Deployment['segments']
  hosts: {
    internet: { border: number; client: number; dns: number; pki: number }
    perimeter: {
      border: number
      firewall: number
      proxy: number
      vip: number
      edge: number
      blackHole: number
    }
    inside: { firewall: number; desk: number; idns: number; frontEnds: number[] }
  }
  keys: Deployment['pki']['keys']
  /** `sipName` is what stands before the @ of the SIP address, `name` the account (sAMAccountName). */
  user: { sipName: string; name: string; password: string }
}

/** The strictest of clients: it knows what it is sent, and its roots. */
const nothingFetched = { cachedIntermediates: [], aiaFetching: false }

const everyListener = { externalHttps: true, externalHttp: true, internalHttps: true, internalHttp: true }

/** Addresses by role; each group of hosts counted from the start of its segment. */
const addressesOf = <Role extends string>(segment: string, hosts: Record<Role, number>) => {
  const entries = Object.entries<number>(hosts).map(([role, n]) => [role, addressAt(segment, n)])
  return Object.fromEntries(entries) as Record<Role, string>
}

const frontEndsOf = ({ adDomain, labels, segments, hosts }: Settings): Deployment['frontEnds'] =>
  Object.fromEntries(
    hosts.inside.frontEnds.map((n, i) => [
      `fe${i + 1}`,
      {
        address: addressAt(segments.inside, n),
        fqdn: `${labels.node}${i + 1}.${adDomain}`,
        webServices: 'started',
        answerDelayMs: 0,
        clockAheadMinutes: 0,
        listens: everyListener,
      },
    ]),
  )

/** A healthy deployment of the reference shape (design: “the reference deployment”). */
export const healthyDeployment = (s: Settings): Deployment => {
  const { sipDomain, adDomain, labels, segments } = s
  const names = {
    web: `${labels.web}.${sipDomain}`,
    meet: `${labels.meet}.${sipDomain}`,
    dialin: `${labels.dialin}.${sipDomain}`,
    lyncdiscover: `lyncdiscover.${sipDomain}`,
    lyncdiscoverinternal: `lyncdiscoverinternal.${sipDomain}`,
    sip: `${labels.sip}.${sipDomain}`,
    officeWebApps: `${labels.officeWebApps}.${sipDomain}`,
    pool: `${labels.pool}.${adDomain}`,
    pki: `${labels.pki}.${s.authority.domain}`,
  }
  const { frontEnds: _, ...insideHosts } = s.hosts.inside
  const internet = addressesOf(segments.internet, s.hosts.internet)
  const perimeter = addressesOf(segments.perimeter, s.hosts.perimeter)
  const inside = addressesOf(segments.inside, insideHosts)
  const frontEnds = frontEndsOf(s)
  const { vip, edge: edgeAddress } = perimeter
  return {
    sipDomain,
    adDomain,
    netbiosDomain: s.netbiosDomain,
    names,
    segments,
    icmpEcho: 'answered',
    blackHole: perimeter.blackHole,
    client: { address: internet.client, trust: { ...nothingFetched, roots: ['public-root'] } },
    path: { hops: 0, links: '100.64.0.0/24', deadHop: 0 },
    desk: { address: inside.desk, trust: { ...nothingFetched, roots: ['public-root', 'private-root'] } },
    border: {
      internet: internet.border,
      perimeter: perimeter.border,
      rules: [
        { name: 'web services', action: 'accept', from: 'any', to: 'vip', ports: [443, 80] },
        { name: 'access edge', action: 'accept', from: 'any', to: 'edge', ports: [443] },
        { name: 'perimeter to the internet', action: 'accept', from: 'perimeter', to: 'internet' },
      ],
      lineLosesEvery: 0,
    },
    firewall: {
      perimeter: perimeter.firewall,
      inside: inside.firewall,
      rules: [
        {
          name: 'web services to the pool',
          action: 'accept',
          from: 'any',
          to: 'frontEnds',
          ports: [4443, 8080, 443, 80],
        },
        { name: 'inside to the perimeter', action: 'accept', from: 'inside', to: 'perimeter' },
      ],
      returnPath: 'firewall',
      poolMtu: 1500,
      fragmentationNeeded: 'sent',
    },
    dns: {
      public: publicDns({
        address: internet.dns,
        sipDomain,
        names,
        vip,
        edgeAddress,
        pkiAddress: internet.pki,
      }),
      internal: internalDns({
        address: inside.idns,
        sipDomain,
        adDomain,
        names,
        vip,
        edgeAddress,
        frontEnds,
      }),
    },
    pki: { address: internet.pki, keys: s.keys, reachable: true, unpublished: [], revoked: [] },
    certificates: certificatesOf({ names, frontEnds, authority: s.authority, privateRoot: s.privateRoot }),
    proxy: {
      product: 'fastl4',
      mode: 'l4',
      selfAddress: perimeter.proxy,
      vip,
      routeToPool: true,
      snat: 'self',
      virtualServers: {
        https: { enabled: true, port: 443, targetPort: 4443 },
        http: { enabled: true, port: 80, targetPort: 8080, redirectToHttps: false, redirectPort: 443 },
      },
      tls: {
        certificate: 'web',
        chain: ['intermediate'],
        cipherSuites: 'all',
        minVersion: 'TLSv1.2',
        serverName: 'optional',
        clientCertificate: 'none',
      },
      trust: { roots: ['public-root', 'private-root'] },
      connectTimeoutMs: 1000,
      // What mobile clients need (facts R09).
      idleTimeoutMs: 960_000,
      http: {
        preAuthentication: 'none',
        blockedPaths: [],
        removedRequestHeaders: [],
        removedResponseHeaders: [],
        challenges: 'as-sent',
        poolConnections: 'kept',
        messages: {
          bodyLimitBytes: 0,
          headerLimitBytes: 16_384,
          hostHeader: 'kept',
          answers: 'passed',
          links: 'untouched',
          expectContinue: 'passed',
        },
      },
      pool: {
        monitor: { port: 4443, intervalMs: 250, timeoutMs: 200 },
        whenAllDown: 'try-anyway',
        persistence: 'none',
      },
    },
    frontEnds,
    frontEnd: {
      gateway: inside.firewall,
      externalWebFqdn: names.web,
      homePoolWebFqdn: names.web,
      certProv: 'started',
      windowsAuthentication: 'on',
      extendedProtection: 'none',
      ticketKeys: 'shared',
      eventChannelSecondMs: 2,
      external: { certificate: 'web', chain: ['intermediate'], cipherSuites: 'all' },
      internal: { certificate: 'pool', chain: [] },
      userIssuer: 'user-issuer',
      ports: { externalHttps: 4443, externalHttp: 8080, internalHttps: 443, internalHttp: 80 },
    },
    edge: {
      address: edgeAddress,
      port: 443,
      tls: { certificate: 'edge', chain: ['edge-intermediate'] },
      certProvFqdn: names.web,
    },
    users: [
      {
        sipAddress: `${s.user.sipName}@${sipDomain}`,
        name: s.user.name,
        password: s.user.password,
        sipEnabled: true,
        remoteAccess: true,
      },
    ],
  }
}

export const contosoSettings: Settings = {
  sipDomain: 'contoso.example',
  adDomain: 'contoso.internal',
  netbiosDomain: 'CONTOSO',
  authority: {
    domain: 'harbour-trust.example',
    root: 'Harbour Trust Root CA',
    intermediate: 'Harbour Trust L1 Intermediate CA',
  },
  privateRoot: 'Contoso Internal CA',
  labels: {
    web: 'lyncweb',
    meet: 'meet',
    dialin: 'dialin',
    sip: 'sip',
    officeWebApps: 'officewebapps',
    pool: 'pool01',
    pki: 'pki',
    node: 'fe',
  },
  segments: { internet: '203.0.113.0/24', perimeter: '198.51.100.0/24', inside: '10.0.0.0/24' },
  hosts: {
    internet: { border: 1, client: 10, dns: 53, pki: 80 },
    perimeter: { border: 1, firewall: 2, vip: 10, proxy: 11, edge: 20, blackHole: 99 },
    inside: { firewall: 1, frontEnds: [11, 12], idns: 53, desk: 100 },
  },
  keys: 'ec-p256',
  user: { sipName: 'alice', name: 'alice', password: 'Pass-w0rd' },
}

/** The deployment of every example: contoso.example. */
export const contoso = healthyDeployment(contosoSettings)
