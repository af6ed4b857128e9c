import type { Deployment } from '../deployment/schema.ts'
import type { FilePlan } from './plan.ts'

/** The trust store that OpenSSL, curl and Node read on Debian. */
export const trustStorePath = '/etc/ssl/certs/ca-certificates.crt'

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

/** The user who sits at the client, for those who have to sign in from there. */
export const userFile = '/etc/salem/user.json'

const userFiles = (d: Deployment, host: string): FilePlan[] => {
  const [user] = d.users
  if (host !== 'client' || !user) return []
  const { sipAddress, name, password } = user
  const value = { sipAddress, login: `${d.netbiosDomain}\\${name}`, password }
  return [{ path: userFile, content: { kind: 'json', value } }]
}

/** What a client does about an issuer that it was not sent: `{ "aiaFetching": boolean }`. */
export const trustFile = '/etc/salem/trust.json'

const trustFiles = (d: Deployment, host: string): FilePlan[] =>
  host === 'client' || host === 'desk'
    ? [{ path: trustFile, content: { kind: 'json', value: { aiaFetching: d[host].trust.aiaFetching } } }]
    : []

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
  ...userFiles(d, host),
  ...trustFiles(d, host),
  ...proxyFiles(host),
]
