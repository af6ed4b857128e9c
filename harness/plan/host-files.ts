import type { Deployment } from '../deployment/schema.ts'
import type { FilePlan } from './plan.ts'

/** The trust store that OpenSSL, curl and Node read on Debian. */
export const trustStorePath = '/etc/ssl/certs/ca-certificates.crt'

const resolvers = (d: Deployment, host: string): string =>
  ['client', 'dns', 'pki', 'border', 'proxy', 'edge'].includes(host)
    ? d.dns.public.address
    : d.dns.internal.address

const rootsOf = (d: Deployment, host: string): string[] => {
  switch (host) {
    case 'client':
      return d.client.trust.roots
    case 'desk':
      return d.desk.trust.roots
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

/** What every host has in /etc: its name, its resolver and whom it trusts. */
export const hostFiles = (d: Deployment, host: string): FilePlan[] => [
  { path: '/etc/hostname', content: { kind: 'text', text: `${host}\n` } },
  { path: '/etc/hosts', content: { kind: 'text', text: `127.0.0.1 localhost ${host}\n` } },
  {
    path: '/etc/resolv.conf',
    content: { kind: 'text', text: `nameserver ${resolvers(d, host)}\noptions timeout:1 attempts:2\n` },
  },
  { path: trustStorePath, content: { kind: 'pem', certificates: rootsOf(d, host) } },
  ...userFiles(d, host),
]
