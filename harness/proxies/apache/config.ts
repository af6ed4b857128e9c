import type { Deployment } from '../../deployment/schema.ts'
import { affinityCookie } from '../common/affinity.ts'
import { logonPath } from '../common/requests.ts'
import { messageModules, messageRules } from './messages.ts'
import { officeWebApps } from './office-web-apps.ts'
import { host, type Line, listenerTls, passing, poolTls, section } from './parts.ts'

const modules = [
  ...['mpm_event', 'authz_core', 'headers', 'ssl', 'rewrite', 'slotmem_shm', 'lbmethod_byrequests'],
  ...['proxy', 'proxy_http', 'proxy_balancer'],
]

const byCookie = ({ proxy }: Deployment): boolean => proxy.pool.persistence === 'cookie'

/** Set on every answer whose request bore none, or one of a member that is gone. */
const setCookie = `Header add Set-Cookie "${affinityCookie}=.%{BALANCER_WORKER_ROUTE}e; path=/" env=BALANCER_ROUTE_CHANGED`

/**
 * The pool. One attempt, at a member that is never left out: `retry=0` and no failover. A connection is not used
 * again unless that is the fault, because one that a user has signed in on would serve whoever comes next.
 */
const balancer = (d: Deployment, name: string, scheme: string, port: number): string[] => {
  const reuse = d.proxy.http.poolConnections === 'shared' ? '' : ' disablereuse=On'
  const settings = `connectiontimeout=${d.proxy.connectTimeoutMs}ms retry=0${reuse}`
  return section('Proxy', `balancer://${name}`, [
    ...Object.entries(d.frontEnds).map(
      ([fe, { address }]) => `BalancerMember ${scheme}://${address}:${port} ${settings} route=${fe}`,
    ),
    `ProxySet lbmethod=byrequests maxattempts=0${byCookie(d) ? ` stickysession=${affinityCookie}` : ''}`,
  ])
}

/** Where the web services are found. */
const webServices = ({ proxy, names }: Deployment, port: number) => ({
  vip: proxy.vip,
  port,
  name: names.web,
})

const forwarding = (d: Deployment, name: string): string[] => [
  ...passing(d.proxy),
  `ProxyPass / balancer://${name}/`,
]

/** An expression gives the first of several headers, which then takes the place of all. */
const oneChallenge = `Header set WWW-Authenticate "expr=%{resp:WWW-Authenticate}" "expr=-n resp('WWW-Authenticate')"`

/** What is answered here instead of by the pool, and what is taken off its answers. */
const requestRules = ({ http }: Deployment['proxy']): Line[] => [
  (http.preAuthentication !== 'none' || http.blockedPaths.length > 0) && 'RewriteEngine On',
  http.preAuthentication === 'form' && `RewriteRule ^/(?!logon$) https://%{HTTP_HOST}${logonPath} [R=302,L]`,
  http.preAuthentication === 'form' && `RewriteRule ^${logonPath}$ - [R=200,L]`,
  http.preAuthentication === 'form' && 'ErrorDocument 200 "<h1>Please log on</h1>"',
  http.preAuthentication === 'basic' && 'RewriteRule ^ - [R=401,L]',
  http.preAuthentication === 'basic' && `Header always set WWW-Authenticate 'Basic realm="gateway"'`,
  ...http.blockedPaths.map((path) => `RewriteRule ${path === '/' ? '^/$' : `(?i)^${path}`} - [R=404,L]`),
  ...http.removedRequestHeaders.map((name) => `RequestHeader unset ${name}`),
  ...http.removedResponseHeaders.flatMap((name) => [`Header unset ${name}`, `Header always unset ${name}`]),
  http.challenges === 'one-header' && oneChallenge,
]

const httpsSite = (d: Deployment): string[] => {
  const { port, targetPort } = d.proxy.virtualServers.https
  return [
    ...balancer(d, 'web', 'https', targetPort),
    ...host(webServices(d, port), [
      ...listenerTls(d.proxy),
      ...poolTls,
      ...requestRules(d.proxy),
      ...messageRules(d),
      byCookie(d) && setCookie,
      ...forwarding(d, 'web'),
    ]),
  ]
}

const httpSite = (d: Deployment): string[] => {
  const { port, targetPort, redirectToHttps, redirectPort } = d.proxy.virtualServers.http
  const suffix = redirectPort === 443 ? '' : `:${redirectPort}`
  const redirect = [
    'RewriteEngine On',
    `RewriteRule ^ https://%{SERVER_NAME}${suffix}%{REQUEST_URI} [R=302,L]`,
  ]
  return redirectToHttps
    ? host(webServices(d, port), redirect)
    : [...balancer(d, 'plain', 'http', targetPort), ...host(webServices(d, port), forwarding(d, 'plain'))]
}

/** The configuration file, without anything of the distribution's own. */
export const rendered = (d: Deployment): string => {
  const { https, http } = d.proxy.virtualServers
  return `${[
    'ServerRoot /etc/apache2',
    `ServerName ${d.names.web}`,
    // Redirects speak of the name that was asked for.
    'UseCanonicalName Off',
    // Where it starts as root; see product.ts for where it cannot.
    'User www-data',
    'Group www-data',
    'DefaultRuntimeDir /run',
    'PidFile /run/apache2.pid',
    // Its standard error is a socket, which cannot be opened by name.
    'ErrorLog "|/bin/cat"',
    'LogLevel warn',
    ...[...modules, ...messageModules(d)].map(
      (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
    ),
    'ServerTokens Prod',
    // What mobile clients need (facts R09).
    'KeepAliveTimeout 960',
    'MaxKeepAliveRequests 0',
    `ProxySourceAddress ${d.proxy.selfAddress}`,
    ...(https.enabled ? httpsSite(d) : []),
    ...(http.enabled ? httpSite(d) : []),
    ...officeWebApps(d),
  ].join('\n')}\n`
}
