import { certificatesOf } from './contoso-certificates.ts'
import { internalDns, publicDns } from './contoso-dns.ts'
import type { Deployment } from './schema.ts'

const sipDomain = 'contoso.example'
const adDomain = 'contoso.internal'

const names = {
  web: `lyncweb.${sipDomain}`,
  meet: `meet.${sipDomain}`,
  dialin: `dialin.${sipDomain}`,
  lyncdiscover: `lyncdiscover.${sipDomain}`,
  sip: `sip.${sipDomain}`,
  pool: `pool01.${adDomain}`,
  pki: 'pki.harbour-trust.example',
}

const everyListener = { externalHttps: true, externalHttp: true, internalHttps: true, internalHttp: true }
const frontEnds = {
  fe1: { address: '10.0.0.11', fqdn: `fe1.${adDomain}`, listens: everyListener },
  fe2: { address: '10.0.0.12', fqdn: `fe2.${adDomain}`, listens: everyListener },
}

const vip = '198.51.100.10'
const edgeAddress = '198.51.100.20'
const pkiAddress = '203.0.113.80'

/** The healthy reference deployment (design: “contoso.example”). */
export const contoso: Deployment = {
  sipDomain,
  adDomain,
  netbiosDomain: 'CONTOSO',
  names,
  segments: { internet: '203.0.113.0/24', perimeter: '198.51.100.0/24', inside: '10.0.0.0/24' },
  blackHole: '198.51.100.99',
  client: { address: '203.0.113.10', trust: { roots: ['public-root'] } },
  desk: { address: '10.0.0.100', trust: { roots: ['public-root', 'private-root'] } },
  border: {
    internet: '203.0.113.1',
    perimeter: '198.51.100.1',
    rules: [
      { name: 'web services', action: 'accept', from: 'any', to: 'vip', ports: [443, 80] },
      { name: 'access edge', action: 'accept', from: 'any', to: 'edge', ports: [443] },
      { name: 'perimeter to the internet', action: 'accept', from: 'perimeter', to: 'internet' },
    ],
  },
  firewall: {
    perimeter: '198.51.100.2',
    inside: '10.0.0.1',
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
  },
  dns: {
    public: publicDns({ address: '203.0.113.53', sipDomain, names, vip, edgeAddress, pkiAddress }),
    internal: internalDns({ address: '10.0.0.53', sipDomain, adDomain, names, vip, edgeAddress, frontEnds }),
  },
  pki: { address: pkiAddress, keys: 'ec-p256' },
  certificates: certificatesOf({ names, frontEnds }),
  proxy: {
    product: 'fastl4',
    mode: 'l4',
    selfAddress: '198.51.100.11',
    vip,
    snat: 'self',
    virtualServers: {
      https: { enabled: true, port: 443, targetPort: 4443 },
      http: { enabled: true, port: 80, targetPort: 8080, redirectToHttps: false },
    },
    tls: { certificate: 'web', chain: ['intermediate'] },
    trust: { roots: ['public-root', 'private-root'] },
    connectTimeoutMs: 1000,
    pool: {
      monitor: { port: 4443, intervalMs: 250, timeoutMs: 200 },
      whenAllDown: 'try-anyway',
    },
  },
  frontEnds,
  frontEnd: {
    external: { certificate: 'web', chain: ['intermediate'] },
    internal: { certificate: 'pool', chain: [] },
    ports: { externalHttps: 4443, externalHttp: 8080, internalHttps: 443, internalHttp: 80 },
  },
  edge: { address: edgeAddress, port: 443, tls: { certificate: 'edge', chain: ['intermediate'] } },
  users: [{ sipAddress: `alice@${sipDomain}`, name: 'alice', password: 'Pass-w0rd' }],
}
