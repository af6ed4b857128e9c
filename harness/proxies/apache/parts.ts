import { cipherSuitesOf } from '../../deployment/cipher-suites.ts'
import type { Deployment } from '../../deployment/schema.ts'

export const listenerFile = '/etc/apache2/listener.pem'
export const trustFile = '/etc/apache2/trust.pem'

/** A line of the configuration; `false` leaves one out. */
export type Line = string | false

export const section = (name: string, about: string, lines: readonly Line[]): string[] => [
  `<${name} ${about}>`,
  ...lines.filter((line) => line !== false).map((line) => `  ${line}`),
  `</${name}>`,
]

/** A virtual host on a port of an address. */
export const host = (
  { vip, port, name }: { vip: string; port: number; name: string },
  lines: readonly Line[],
): string[] => [
  `Listen ${vip}:${port}`,
  ...section('VirtualHost', `${vip}:${port}`, [`ServerName ${name}`, ...lines]),
]

/** TLS towards clients. */
export const listenerTls = ({ tls }: Deployment['proxy']): string[] => {
  const suites = cipherSuitesOf(tls)
  return [
    'SSLEngine On',
    `SSLCertificateFile ${listenerFile}`,
    `SSLProtocol ${tls.minVersion === 'TLSv1.3' ? '-all +TLSv1.3' : '-all +TLSv1.2 +TLSv1.3'}`,
    ...(suites ? [`SSLCipherSuite ${suites}`] : []),
    ...(tls.clientCertificate === 'demanded'
      ? ['SSLVerifyClient require', 'SSLVerifyDepth 4', `SSLCACertificateFile ${trustFile}`]
      : []),
  ]
}

/** The chain of a front end is verified and its name is not, as with the other products. */
export const poolTls = [
  'SSLProxyEngine On',
  'SSLProxyVerify require',
  'SSLProxyVerifyDepth 4',
  `SSLProxyCACertificateFile ${trustFile}`,
  'SSLProxyCheckPeerName Off',
]

/** What holds of all that is forwarded; time-outs are in whole seconds only. */
export const passing = ({ idleTimeoutMs }: Deployment['proxy']): string[] => [
  'ProxyPreserveHost On',
  `ProxyTimeout ${Math.ceil(idleTimeoutMs / 1000)}`,
]
