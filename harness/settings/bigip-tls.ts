import { cipherSuitesOf } from '../deployment/cipher-suites.ts'
import type { Deployment } from '../deployment/schema.ts'
import { certificateFiles } from '../plan/box.ts'
import { object } from './bigip-object.ts'
import type { Statement } from './statements.ts'

const folder = '/var/tmp/salem'

/**
 * Cipher string of a listener. A BIG-IP calls the GCM suites as OpenSSL does, and those of TLS 1.3 all together TLSv1_3
 * (F5 K86554600, “SSL ciphers supported on BIG-IP platforms”).
 */
export const bigipCiphers = ({ proxy: { tls } }: Deployment): string =>
  `${cipherSuitesOf(tls) ?? 'DEFAULT'}:TLSv1_3`

const file = (kind: 'cert' | 'key', name: string): Statement => ({
  subject: `sys file ssl-${kind} ${name}`,
  make: `create sys file ssl-${kind} ${name} { source-path file:${folder}/${name} }`,
  modify: `modify sys file ssl-${kind} ${name} { source-path file:${folder}/${name} }`,
  unmake: `delete sys file ssl-${kind} ${name}`,
})

/** Certificates and profiles of both sides (tmsh reference: sys file, ltm profile client-ssl and server-ssl). */
export const bigipTls = (d: Deployment): Statement[] => {
  const files = certificateFiles(d)
  const { chain, minVersion, serverName, clientCertificate } = d.proxy.tls
  const sends = chain.length > 0 ? ` chain ${files.chain}` : ''
  const older = minVersion === 'TLSv1.3' ? ' no-tlsv1.2' : ''
  return [
    file('cert', files.certificate),
    file('key', files.key),
    ...(chain.length > 0 ? [file('cert', files.chain)] : []),
    file('cert', files.roots),
    object('ltm profile client-ssl salem_listener', {
      'defaults-from': 'clientssl',
      'cert-key-chain': `replace-all-with { salem { cert ${files.certificate} key ${files.key}${sends} } }`,
      ciphers: bigipCiphers(d),
      options: `{ dont-insert-empty-fragments no-sslv3 no-tlsv1 no-tlsv1.1${older} }`,
      'sni-default': 'true',
      'sni-require': `${serverName === 'required'}`,
      'peer-cert-mode': clientCertificate === 'demanded' ? 'require' : 'ignore',
      'ca-file': files.roots,
    }),
    object('ltm profile server-ssl salem_pool', {
      'defaults-from': 'serverssl',
      'ca-file': files.roots,
      'peer-cert-mode': 'require',
    }),
  ]
}

/** Profiles of a virtual server that ends TLS and begins it again. */
export const bothSidesTls = [
  'salem_listener { context clientside }',
  'salem_pool { context serverside }',
] as const
