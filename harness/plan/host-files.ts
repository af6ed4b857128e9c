import type { Deployment } from '../deployment/schema.ts'
import type { FilePlan } from './plan.ts'
import { clientFiles } from './roles/client.ts'
import { trustStorePath } from './trust-store.ts'

const resolvers = (d: Deployment, host: string): string =>
  ['client', 'dns', 'pki', 'border', 'proxy', 'edge'].includes(host)
    ? d.dns.public.address
    : d.dns.internal.address

/** Intermediates that a client holds lie beside the roots: OpenSSL then builds chains with them. */
const storeOf = (d: Deployment, host: string): string[] => {
  switch (host) {
    case 'client':
    case 'desk':
      return [...d[host].trust.roots, ...d[host].trust.cachedIntermediates]
    case 'proxy':
      return d.proxy.trust.roots
    default:
      return ['public-root', 'private-root']
  }
}

/**
 * The proxy's OpenSSL loads whatever its owner installs, weak certificates too, as appliances do: it is clients who
 * judge it. Debian's own would refuse to start.
 */
const openSslConfig = [
  'openssl_conf = all',
  '[all]',
  'ssl_conf = ssl',
  '[ssl]',
  'system_default = every',
  '[every]',
  'CipherString = DEFAULT@SECLEVEL=0',
  '',
].join('\n')

const proxyFiles = (host: string): FilePlan[] =>
  host === 'proxy' ? [{ path: '/etc/ssl/openssl.cnf', content: { kind: 'text', text: openSslConfig } }] : []

/** What every host has in /etc: its name, its resolver and whom it trusts. */
export const hostFiles = (d: Deployment, host: string): FilePlan[] => [
  { path: '/etc/hostname', content: { kind: 'text', text: `${host}\n` } },
  { path: '/etc/hosts', content: { kind: 'text', text: `127.0.0.1 localhost ${host}\n` } },
  {
    path: '/etc/resolv.conf',
    content: { kind: 'text', text: `nameserver ${resolvers(d, host)}\noptions timeout:1 attempts:2\n` },
  },
  { path: trustStorePath, content: { kind: 'pem', certificates: storeOf(d, host) } },
  ...(host === 'client' ? clientFiles(d) : []),
  ...proxyFiles(host),
]
