import { cipherSuitesOf } from '../../deployment/cipher-suites.ts'
import type { Deployment } from '../../deployment/schema.ts'
import { listenerPem, trustPem } from '../common/pem.ts'

const listenerFile = '/etc/nginx/listener.pem'
const trustFile = '/etc/nginx/trust.pem'

/** The PEM files that the directives below name. */
export const tlsFilesOf = (d: Deployment) => [listenerPem(d, listenerFile), trustPem(d, trustFile)]

/** TLS towards clients. */
export const listenerTls = ({ proxy: { tls } }: Deployment): (string | false)[] => {
  const suites = cipherSuitesOf(tls)
  return [
    `ssl_certificate ${listenerFile};`,
    `ssl_certificate_key ${listenerFile};`,
    `ssl_protocols ${tls.minVersion === 'TLSv1.3' ? '' : 'TLSv1.2 '}TLSv1.3;`,
    suites !== undefined && `ssl_ciphers ${suites};`,
    tls.clientCertificate === 'demanded' && `ssl_client_certificate ${trustFile};`,
    tls.clientCertificate === 'demanded' && 'ssl_verify_client on;',
  ]
}

/** A name on the certificate of the site that 443 is forwarded to. */
const nameOfSite = ({ proxy, frontEnd, certificates, names }: Deployment): string => {
  const internal = proxy.virtualServers.https.targetPort === frontEnd.ports.internalHttps
  const { certificate } = internal ? frontEnd.internal : frontEnd.external
  return certificates[certificate]?.names[0] ?? names.web
}

/**
 * TLS towards the pool: the chain is verified and the name is not, as with the other products. nginx verifies both or
 * none, so it is given a name that the site's certificate holds; else a wrong port would show as an error of nginx
 * instead of as the internal web site.
 * @param name one that the certificate of whom it forwards to holds
 */
export const poolTls = (d: Deployment, name = nameOfSite(d)): string[] => [
  'proxy_ssl_verify on;',
  'proxy_ssl_verify_depth 4;',
  `proxy_ssl_trusted_certificate ${trustFile};`,
  `proxy_ssl_name ${name};`,
]
