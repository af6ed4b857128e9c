import { cipherSuitesOf } from '../../deployment/cipher-suites.ts'
import type { Deployment } from '../../deployment/schema.ts'

/** Certificate chain and key of the listener in one file, as HAProxy wants them. */
export const listenerFile = '/etc/haproxy/listener.pem'
/** Roots that front ends' certificates are verified against in mode `bridge`. */
export const trustFile = '/etc/haproxy/trust.pem'

/** A section of the configuration; `false` leaves a line out. */
export const section = (title: string, ...lines: (string | false)[]): string =>
  [title, ...lines.filter((line) => line !== false).map((line) => `  ${line}`), ''].join('\n')

/** What is asked of clients, as parameters of `bind`. */
const demands = (tls: Deployment['proxy']['tls']): string => {
  const { minVersion, serverName, clientCertificate } = tls
  const suites = cipherSuitesOf(tls)
  return [
    ` ssl-min-ver ${minVersion}`,
    suites && ` ciphers ${suites}`,
    serverName === 'required' && ' strict-sni',
    clientCertificate === 'demanded' && ` verify required ca-file ${trustFile}`,
  ]
    .filter(Boolean)
    .join('')
}

/** What connections to servers come from. */
export const sourceOf = ({ proxy }: Deployment): string =>
  `source ${proxy.selfAddress}${proxy.snat === 'none' ? ' usesrc clientip' : ''}`

/** What makes `bind` end TLS. */
export const listener = ({ tls }: Deployment['proxy']): string =>
  ` ssl crt ${listenerFile} alpn http/1.1${demands(tls)}`
