import type { Deployment } from '../../deployment/schema.ts'
import { affinityCookie } from '../common/affinity.ts'
import { duration } from '../common/duration.ts'
import { triesAnyway } from '../common/monitor.ts'
import { logonPath } from '../common/requests.ts'
import { cacheSection, messageRules } from './messages.ts'
import { officeWebApps } from './office-web-apps.ts'
import { listener, section, sourceOf, trustFile } from './parts.ts'

/** What is done to requests and answers; all of it is refused or answered here, so that the pool never sees it. */
const requestRules = ({ http }: Deployment['proxy']): (string | false)[] => [
  http.preAuthentication === 'form' &&
    `http-request return status 200 content-type text/html string "<h1>Please log on</h1>" if { path ${logonPath} }`,
  http.preAuthentication === 'form' && `http-request redirect location ${logonPath} code 302`,
  http.preAuthentication === 'basic' &&
    'http-request return status 401 hdr WWW-Authenticate "Basic realm=gateway" content-type text/html string "<h1>Authentication required</h1>"',
  ...http.blockedPaths.map(
    (path) => `http-request deny deny_status 404 if { ${path === '/' ? 'path' : 'path_beg -i'} ${path} }`,
  ),
  ...http.removedRequestHeaders.map((name) => `http-request del-header ${name}`),
  ...http.removedResponseHeaders.map((name) => `http-response del-header ${name}`),
  ...(http.challenges === 'one-header' ? joinedChallenges : []),
  http.poolConnections === 'closed' && 'option http-server-close',
]

/** All challenges of an answer in one header; a list with commas is what RFC 9110 §11.6.1 allows and simple clients misread. */
const joinedChallenges = [
  'http-response set-var(txn.first) res.fhdr(WWW-Authenticate,1)',
  'http-response set-var(txn.second) res.fhdr(WWW-Authenticate,2)',
  'http-response set-header WWW-Authenticate "%[var(txn.first)], %[var(txn.second)]" if { res.fhdr_cnt(WWW-Authenticate) gt 1 }',
]

const redirect = (port: number): string => {
  const at = port === 443 ? '' : `:${port}`
  return `http-request redirect location https://%[req.hdr(host),host_only]${at}%[capture.req.uri] code 302`
}

const backend = (d: Deployment, name: string, mode: 'http' | 'tcp', port: number, tls: boolean): string => {
  const { monitor, persistence } = d.proxy.pool
  const byCookie = mode === 'http' && persistence === 'cookie'
  const bridged = tls ? ` ssl verify required ca-file ${trustFile}` : ''
  const members = Object.entries(d.frontEnds)
  return section(
    `backend ${name}`,
    `mode ${mode}`,
    `balance ${persistence === 'source' ? 'source' : 'roundrobin'}`,
    byCookie && `cookie ${affinityCookie} insert indirect nocache`,
    sourceOf(d),
    `default-server inter ${monitor.intervalMs}ms fall 2 rise 1`,
    `timeout check ${monitor.timeoutMs}ms`,
    ...members.map(
      ([fe, { address }]) =>
        `server ${fe} ${address}:${port}${bridged} check port ${monitor.port}${byCookie ? ` cookie ${fe}` : ''}`,
    ),
    triesAnyway(d) && 'option allbackups',
    ...(triesAnyway(d)
      ? members.map(([fe, { address }]) => `server ${fe}-unchecked ${address}:${port}${bridged} backup`)
      : []),
  )
}

/**
 * The configuration file. One attempt a connection: retries would hide what a trial is to show. What is
 * idle ends by what the pool does not say; clients may be silent for the 960 s that mobile ones need (facts R09).
 */
export const rendered = (d: Deployment): string => {
  const { https, http } = d.proxy.virtualServers
  const bridge = d.proxy.mode === 'bridge'
  const mode = bridge ? 'http' : 'tcp'
  const at = (port: number) => `${d.proxy.vip}:${port}`
  return [
    section('global', 'maxconn 2000', 'nbthread 1', 'tune.ssl.default-dh-param 2048'),
    section(
      'defaults',
      `timeout connect ${d.proxy.connectTimeoutMs}ms`,
      'timeout client 960s',
      `timeout server ${duration(d.proxy.idleTimeoutMs)}`,
      'timeout http-request 10s',
      'retries 0',
    ),
    bridge && cacheSection(d.proxy),
    https.enabled &&
      section(
        'frontend https',
        `mode ${mode}`,
        `bind ${at(https.port)}${bridge ? listener(d.proxy) : ''}`,
        ...(bridge ? [...requestRules(d.proxy), ...messageRules(d)] : []),
        'default_backend web',
      ),
    https.enabled && backend(d, 'web', mode, https.targetPort, bridge),
    http.enabled &&
      section(
        'frontend http',
        `mode ${http.redirectToHttps ? 'http' : mode}`,
        `bind ${at(http.port)}`,
        http.redirectToHttps ? redirect(http.redirectPort) : 'default_backend plain',
      ),
    http.enabled && !http.redirectToHttps && backend(d, 'plain', mode, http.targetPort, false),
    ...officeWebApps(d),
  ]
    .filter((part) => part !== false)
    .join('\n')
}
