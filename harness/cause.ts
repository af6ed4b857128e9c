/** Where in the protocol stack a fault sits. Also the folder of its scenario. */
export type Layer = 'dns' | 'path' | 'port' | 'tls' | 'http' | 'auth' | 'app'

/** What a fault changed, apart from any scenario. Diagnoses name causes; scenarios share them. */
export type Cause = {
  id: CauseId
  /** The setting in the deployment that is wrong. */
  path: string
  /** The device whose owner has to mend it. */
  hop: 'dns' | 'border' | 'proxy' | 'firewall' | 'frontEnd' | 'edge' | 'client' | 'listener'
  layer: Layer
  /** One plain sentence for a report. */
  title: string
}

const cause = <Id extends string>(id: Id, path: string, hop: Cause['hop'], layer: Layer, title: string) => ({
  id,
  path,
  hop,
  layer,
  title,
})

const catalogue = [
  cause(
    'dns.wrong-address',
    'dns.records.web',
    'dns',
    'dns',
    'The public record points to an address where nobody answers',
  ),
  cause(
    'dns.no-record',
    'dns.records.web',
    'dns',
    'dns',
    'The public DNS does not know the name of the web services',
  ),
  cause(
    'dns.no-lyncdiscover',
    'dns.records.lyncdiscover',
    'dns',
    'dns',
    'The public DNS does not know lyncdiscover, so clients cannot find the services by themselves',
  ),
  cause(
    'dns.wrong-cname',
    'dns.records.lyncdiscover',
    'dns',
    'dns',
    'A name of the web services leads to another host than the others',
  ),
  cause(
    'dns.foreign-cname',
    'dns.records.lyncdiscover',
    'dns',
    'dns',
    'A name of the web services is an alias of a name in another domain',
  ),
  cause(
    'dns.private-address',
    'dns.records.web',
    'dns',
    'dns',
    'The public DNS gives an address that exists inside only',
  ),
  cause(
    'dns.server-fails',
    'dns.servers.public',
    'dns',
    'dns',
    'The public name server answers with an error',
  ),
  cause('dns.server-slow', 'dns.servers.public', 'dns', 'dns', 'The public name server answers late'),
  cause(
    'dns.internal-name-outside',
    'dns.records.lyncdiscoverinternal',
    'dns',
    'dns',
    'The public DNS knows lyncdiscoverinternal, so clients outside take themselves for inside',
  ),
  cause(
    'dns.split-missing',
    'dns.internal.lyncdiscoverinternal',
    'dns',
    'dns',
    'The internal DNS does not know lyncdiscoverinternal',
  ),
  cause('dns.server-silent', 'dns.servers.public', 'dns', 'dns', 'The public name server does not answer'),
  cause(
    'proxy.no-snat',
    'proxy.snat',
    'proxy',
    'path',
    'The reverse proxy does not translate the source address and the answers take another way back',
  ),
  cause(
    'border.drops',
    'border.rules',
    'border',
    'path',
    'The firewall towards the internet drops the HTTPS port of the web services',
  ),
  cause(
    'firewall.refuses-hairpin',
    'firewall.rules',
    'firewall',
    'path',
    'The inside cannot reach the public address of the web services',
  ),
  cause(
    'proxy.no-route',
    'proxy.routes',
    'proxy',
    'path',
    'The reverse proxy does not know the way to the pool',
  ),
  cause(
    'frontEnd.wrong-gateway',
    'frontEnd.gateway',
    'frontEnd',
    'path',
    'The front ends send their answers to a gateway that leads nowhere',
  ),
  cause(
    'proxy.target-port-unserved',
    'proxy.virtualServers.https.targetPort',
    'proxy',
    'port',
    'The reverse proxy forwards to a port that is neither served nor allowed',
  ),
  cause(
    'proxy.wrong-http-target',
    'proxy.virtualServers.http.targetPort',
    'proxy',
    'port',
    'The reverse proxy forwards plain HTTP to the internal web site',
  ),
  cause(
    'proxy.redirect-leaks-port',
    'proxy.virtualServers.http.redirectPort',
    'proxy',
    'port',
    'The redirect sends clients to a port that is not published',
  ),
  cause(
    'proxy.wrong-listen-port',
    'proxy.virtualServers.https.port',
    'proxy',
    'port',
    'The virtual server listens on another port than 443',
  ),
  cause(
    'proxy.monitor-fails',
    'proxy.pool.monitor',
    'proxy',
    'port',
    'The monitor watches a port that nobody serves, so that the whole pool is out',
  ),
  cause(
    'firewall.drops',
    'firewall.rules',
    'firewall',
    'path',
    'A firewall between reverse proxy and pool silently drops the web services port',
  ),
  cause(
    'firewall.rejects',
    'firewall.rules',
    'firewall',
    'path',
    'A firewall between reverse proxy and pool rejects the web services port',
  ),
  cause(
    'proxy.wrong-target-port',
    'proxy.virtualServers.https.targetPort',
    'proxy',
    'port',
    'The reverse proxy forwards to the internal web site instead of the external one',
  ),
  cause(
    'proxy.wrong-monitor',
    'proxy.pool.monitor',
    'proxy',
    'port',
    'The monitor watches another port than the one served, so a dead node stays in the pool',
  ),
  cause(
    'proxy.no-listener',
    'proxy.virtualServers.https',
    'proxy',
    'port',
    'Nothing listens on the HTTPS port of the public address',
  ),
  cause(
    'tls.missing-intermediate',
    'listener.chain',
    'listener',
    'tls',
    'The listener does not send the intermediate certificate',
  ),
  cause(
    'tls.wrong-intermediate',
    'listener.chain',
    'listener',
    'tls',
    'The listener sends the intermediate certificate of another CA',
  ),
  cause(
    'tls.intermediate-expired',
    'listener.chain',
    'listener',
    'tls',
    'The intermediate certificate has expired',
  ),
  cause(
    'tls.not-yet-valid',
    'listener.certificate.validity',
    'listener',
    'tls',
    'The certificate is not valid yet',
  ),
  cause(
    'tls.wrong-usage',
    'listener.certificate.usage',
    'listener',
    'tls',
    'The certificate is not meant for servers',
  ),
  cause(
    'tls.wildcard-too-short',
    'listener.certificate.names',
    'listener',
    'tls',
    'The wildcard on the certificate does not reach the names that clients ask for',
  ),
  cause(
    'tls.private-certificate',
    'listener.certificate',
    'listener',
    'tls',
    'The public listener presents the certificate of the internal web services',
  ),
  cause(
    'tls.version-floor',
    'proxy.tls.minVersion',
    'proxy',
    'tls',
    'The listener turns away clients that speak TLS 1.2 at most',
  ),
  cause(
    'tls.sni-required',
    'proxy.tls.serverName',
    'proxy',
    'tls',
    'The listener turns away clients that name no server in their ClientHello',
  ),
  cause(
    'tls.client-certificate',
    'proxy.tls.clientCertificate',
    'proxy',
    'tls',
    'The listener demands a certificate of the client',
  ),
  cause(
    'proxy.distrusts-pool',
    'proxy.trust',
    'proxy',
    'tls',
    'The reverse proxy does not trust the certificate of the front ends',
  ),
  cause(
    'client.lacks-root',
    'client.trust',
    'client',
    'tls',
    'The client does not have the root certificate of the public CA',
  ),
  cause('tls.expired', 'listener.certificate.validity', 'listener', 'tls', 'The certificate has expired'),
  cause(
    'tls.name-missing',
    'listener.certificate.names',
    'listener',
    'tls',
    'The certificate does not hold a name that clients ask for',
  ),
  cause(
    'tls.self-signed',
    'listener.certificate.issuer',
    'listener',
    'tls',
    'The certificate is self-signed',
  ),
  cause(
    'proxy.pre-authenticates',
    'proxy.http.preAuthentication',
    'proxy',
    'auth',
    'The reverse proxy asks users to log on before it lets them through',
  ),
  cause(
    'proxy.authenticates-itself',
    'proxy.http.preAuthentication',
    'proxy',
    'auth',
    'The reverse proxy itself asks for a password',
  ),
  cause(
    'proxy.blocks-path',
    'proxy.http.blockedPaths',
    'proxy',
    'http',
    'The reverse proxy does not let the path of certificate provisioning through',
  ),
  cause(
    'proxy.blocks-root',
    'proxy.http.blockedPaths',
    'proxy',
    'http',
    'The reverse proxy does not let the root path through, which Autodiscover begins with',
  ),
  cause(
    'proxy.strips-challenge',
    'proxy.http.removedResponseHeaders',
    'proxy',
    'auth',
    'The reverse proxy takes the challenge off the answers of the front ends',
  ),
  cause(
    'frontEnd.windows-auth-off',
    'frontEnd.windowsAuthentication',
    'frontEnd',
    'auth',
    'Windows authentication is turned off on the web services',
  ),
  cause(
    'frontEnd.webticket-auth-off',
    'frontEnd.windowsAuthentication',
    'frontEnd',
    'auth',
    'Windows authentication is turned off on the web ticket service alone',
  ),
  cause(
    'proxy.one-challenge',
    'proxy.http.challenges',
    'proxy',
    'auth',
    'The reverse proxy makes one header of the several challenges of the front ends',
  ),
  cause(
    'frontEnd.certprov-stopped',
    'frontEnd.certProv',
    'frontEnd',
    'app',
    'Certificate provisioning is not started',
  ),
  cause(
    'frontEnd.not-started',
    'frontEnds.webServices',
    'frontEnd',
    'app',
    'A front end answers though its services are not started',
  ),
  cause(
    'frontEnd.internal-links',
    'frontEnd.externalWebFqdn',
    'frontEnd',
    'app',
    'The external web site hands out addresses of the inside',
  ),
  cause(
    'edge.internal-sts-uri',
    'edge.certProvFqdn',
    'edge',
    'app',
    'The Access Edge sends clients to an inside name for their certificates',
  ),
  cause('user.not-sip-enabled', 'users.sipEnabled', 'frontEnd', 'app', 'The user is not enabled for SIP'),
  cause('edge.not-listening', 'edge.port', 'edge', 'app', 'The Access Edge does not listen on 443'),
  cause(
    'border.drops-edge',
    'border.rules',
    'border',
    'path',
    'The firewall towards the internet drops connections to the Access Edge',
  ),
  cause(
    'proxy.breaks-ntlm',
    'proxy.product',
    'proxy',
    'auth',
    'The reverse proxy spreads the requests of one client connection over several to the pool, which NTLM does not survive',
  ),
] as const satisfies readonly { id: string }[]

export type CauseId = (typeof catalogue)[number]['id']

/** Every cause a diagnosis may name, in the order of the stack. */
export const causes: readonly Cause[] = catalogue

/** Look a cause up by id. */
export const causeOf = (id: CauseId): Cause => causes.find((c) => c.id === id) as Cause
