import { cipherSuitesOf } from '../deployment/cipher-suites.ts'
import type { Deployment } from '../deployment/schema.ts'
import { certificateFiles } from '../plan/box.ts'
import { bound, set, thing } from './netscaler-commands.ts'
import type { Statement } from './statements.ts'

/** Files are copied here. */
const folder = '/nsconfig/ssl'
const group = 'salem_ciphers'

const stem = (file: string): string => `salem_${file.replace(/\.crt$/, '')}`
const onOff = (on: boolean): string => (on ? 'ENABLED' : 'DISABLED')

/** Pairs of certificate and key, and what they are linked to (command reference: ssl certKey). */
export const certificates = (d: Deployment): Statement[] => {
  const files = certificateFiles(d)
  const authority = (file: string) => thing('ssl certKey', stem(file), `-cert ${folder}/${file}`)
  const issuers = [...new Set([...files.intermediates, ...files.eachRoot])]
  const chain = [files.certificate, ...files.intermediates]
  return [
    thing(
      'ssl certKey',
      stem(files.certificate),
      `-cert ${folder}/${files.certificate} -key ${folder}/${files.key}`,
    ),
    ...issuers.map(authority),
    ...files.intermediates.map((issuer, i): Statement => {
      const below = stem(chain[i] as string)
      return {
        subject: `link ${below}`,
        make: `link ssl certKey ${below} ${stem(issuer)}`,
        unmake: `unlink ssl certKey ${below}`,
      }
    }),
  ]
}

const tls13 = ['TLS1.3-AES256-GCM-SHA384', 'TLS1.3-AES128-GCM-SHA256', 'TLS1.3-CHACHA20-POLY1305-SHA256']

/** A group of cipher suites in NetScaler's names (command reference: ssl cipher); none where the built-in one does. */
export const cipherGroup = ({ proxy: { tls } }: Deployment): Statement[] => {
  const suites = cipherSuitesOf(tls)?.split(':')
  if (!suites) return []
  return [
    thing('ssl cipher', group, ''),
    ...[...tls13, ...suites.map((suite) => `TLS1.2-${suite}`)].map((suite) =>
      bound(`ssl cipher ${group} -cipherName ${suite}`),
    ),
  ]
}

/** A virtual server has the group DEFAULT until that is unbound. */
const ciphersOf = (d: Deployment, server: string): Statement[] =>
  cipherSuitesOf(d.proxy.tls) === undefined
    ? []
    : [
        {
          subject: `default ciphers of ${server}`,
          make: `unbind ssl vserver ${server} -cipherName DEFAULT`,
          unmake: `bind ssl vserver ${server} -cipherName DEFAULT`,
        },
        bound(`ssl vserver ${server} -cipherName ${group}`),
      ]

/** Bound for SNI only, a certificate is for no client that names no server; bound plainly, it is the default. */
const certificateOf = (d: Deployment, server: string): Statement => {
  const forNamed = d.proxy.tls.serverName === 'required' ? ' -SNICert' : ''
  return bound(`ssl vserver ${server} -certkeyName ${stem(certificateFiles(d).certificate)}${forNamed}`)
}

/** TLS of a virtual server and of the pool behind it (command reference: ssl vserver, ssl serviceGroup). */
export const secured = (d: Deployment, server: string, pool: string): Statement[] => {
  const files = certificateFiles(d)
  const { minVersion, serverName, clientCertificate } = d.proxy.tls
  return [
    ...(clientCertificate === 'demanded'
      ? files.eachRoot.map((root) => bound(`ssl vserver ${server} -certkeyName ${stem(root)} -CA`))
      : []),
    set(
      `ssl vserver ${server}`,
      [
        '-ssl3 DISABLED -tls1 DISABLED -tls11 DISABLED',
        `-tls12 ${onOff(minVersion !== 'TLSv1.3')} -tls13 ENABLED`,
        `-SNIEnable ${onOff(serverName === 'required')}`,
        clientCertificate === 'demanded'
          ? '-clientAuth ENABLED -clientCert Mandatory'
          : '-clientAuth DISABLED',
      ].join(' '),
    ),
    certificateOf(d, server),
    ...ciphersOf(d, server),
    ...poolTls(d, pool),
  ]
}

/** TLS towards the pool, the front ends' certificates verified. */
export const poolTls = (d: Deployment, pool: string): Statement[] => [
  ...certificateFiles(d).eachRoot.map((root) =>
    bound(`ssl serviceGroup ${pool} -certkeyName ${stem(root)} -CA`),
  ),
  set(`ssl serviceGroup ${pool}`, '-serverAuth ENABLED'),
]
