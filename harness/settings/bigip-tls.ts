import type { Deployment } from '../deployment/schema.ts'
import { object } from './bigip-object.ts'
import { certificateFiles } from './box.ts'
import type { Statement } from './statements.ts'

/** Where the files that the owner is given are copied to. */
const folder = '/var/tmp/salem'

const file = (kind: 'cert' | 'key', name: string): Statement => ({
  subject: `sys file ssl-${kind} ${name}`,
  make: `create sys file ssl-${kind} ${name} { source-path file:${folder}/${name} }`,
  modify: `modify sys file ssl-${kind} ${name} { source-path file:${folder}/${name} }`,
  unmake: `delete sys file ssl-${kind} ${name}`,
})

/** Certificates, keys and profiles of a BIG-IP that ends TLS. */
export const tls = (d: Deployment): Statement[] => {
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
      ciphers: 'DEFAULT:TLSv1_3',
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
export const secured = [
  'tcp',
  'http',
  'salem_listener { context clientside }',
  'salem_pool { context serverside }',
]
