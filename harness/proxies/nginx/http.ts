import type { Deployment } from '../../deployment/schema.ts'
import { duration } from '../common/duration.ts'
import { logonPath } from '../common/requests.ts'
import { block, type Line } from './blocks.ts'
import { messageBounds, messageChanges } from './messages.ts'
import { officeWebAppsSites } from './office-web-apps.ts'
import { connecting, upstream } from './pool.ts'
import { listenerTls, poolTls } from './tls.ts'

/** A host has none of the folders that nginx would put bodies and answers in. */
const temporaryPaths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
  (of) => `${of}_temp_path /run/nginx-${of.replace('_', '-')};`,
)

/** What every `http` block begins with. */
const httpBlock = (...servers: Line[]): string[] =>
  block('http', temporaryPaths, 'access_log off;', 'server_tokens off;', ...servers)

const portSuffix = (port: number): string => (port === 443 ? '' : `:${port}`)

const redirect = ({ proxy }: Deployment): string[] =>
  block(
    'server',
    `listen ${proxy.vip}:${proxy.virtualServers.http.port};`,
    `return 302 https://$host${portSuffix(proxy.virtualServers.http.redirectPort)}$request_uri;`,
  )

/** An `http` block that only redirects to HTTPS, beside a `stream` block that cannot. */
export const redirectBlock = (d: Deployment): string[] => httpBlock(redirect(d))

const webNames = ({ names }: Deployment): string[] => [
  names.web,
  names.meet,
  names.dialin,
  names.lyncdiscover,
]

/** Who names no server, or one that is not known here, gets no certificate. */
const turnAway = ({ proxy }: Deployment): string[] =>
  block(
    'server',
    `listen ${proxy.vip}:${proxy.virtualServers.https.port} ssl default_server;`,
    'ssl_reject_handshake on;',
  )

/** What a location answers instead of forwarding, if the proxy asks users who they are. */
const preAuthentication = ({ proxy: { http } }: Deployment): string[] | undefined => {
  switch (http.preAuthentication) {
    case 'none':
      return undefined
    case 'form':
      return [`return 302 https://$host${logonPath};`]
    case 'basic':
      return [`add_header WWW-Authenticate 'Basic realm="gateway"' always;`, 'return 401;']
    default:
      return http.preAuthentication satisfies never
  }
}

/** A variable of an answer's header holds the first of several up to 1.22, and all in one line since 1.23. */
const oneChallenge = [
  'proxy_hide_header WWW-Authenticate;',
  'add_header WWW-Authenticate $upstream_http_www_authenticate always;',
]

/** What is forwarded, and what is answered here. */
const locations = (d: Deployment): Line[] => {
  const { http } = d.proxy
  const forwarding: Line[] = [
    ...http.removedRequestHeaders.map((name) => `proxy_set_header ${name} "";`),
    ...http.removedResponseHeaders.map((name) => `proxy_hide_header ${name};`),
    ...(http.challenges === 'one-header' ? oneChallenge : []),
    ...messageChanges(d),
    http.poolConnections === 'shared' && ['proxy_http_version 1.1;', `proxy_set_header Connection "";`],
    'proxy_pass https://web;',
  ]
  return [
    http.preAuthentication === 'form' &&
      block(`location = ${logonPath}`, 'default_type text/html;', `return 200 '<h1>Please log on</h1>';`),
    ...http.blockedPaths.map((path) =>
      block(`location ${path === '/' ? '= /' : `~* ^${path}`}`, 'return 404;'),
    ),
    block('location /', ...(preAuthentication(d) ?? forwarding)),
  ]
}

/** The `http` block that forwards requests, each over a connection of its own: nginx as it is when nothing is said. */
export const bridgeBlock = (d: Deployment): string[] => {
  const { https, http } = d.proxy.virtualServers
  const shared = d.proxy.http.poolConnections === 'shared' && 'keepalive 16;'
  return httpBlock(
    connecting(d),
    messageBounds(d),
    `proxy_read_timeout ${duration(d.proxy.idleTimeoutMs)};`,
    // What mobile clients need (facts R09).
    'keepalive_timeout 960s;',
    https.enabled && [
      upstream(d, 'web', https.targetPort, shared),
      d.proxy.tls.serverName === 'required' && turnAway(d),
      block(
        'server',
        `listen ${d.proxy.vip}:${https.port} ssl;`,
        listenerTls(d),
        d.proxy.tls.serverName === 'required' && `server_name ${webNames(d).join(' ')};`,
        poolTls(d),
        locations(d),
      ),
    ],
    http.enabled &&
      (http.redirectToHttps
        ? redirect(d)
        : [
            upstream(d, 'plain', http.targetPort, shared),
            block(
              'server',
              `listen ${d.proxy.vip}:${http.port};`,
              block('location /', 'proxy_set_header Host $host;', 'proxy_pass http://plain;'),
            ),
          ]),
    officeWebAppsSites(d),
  )
}
