import { causesOf } from './cause.ts'

/** Causes of the layer tls. */
export const tls = causesOf('tls', {
  'tls.missing-intermediate': {
    path: 'listener.chain',
    hop: 'listener',
    title: 'The listener does not send the intermediate certificate',
  },
  'tls.aia-unreachable': {
    path: 'pki.reachable',
    hop: 'listener',
    title: 'The listener does not send the intermediate certificate, and clients cannot fetch it either',
  },
  'tls.revoked': {
    path: 'listener.certificate',
    hop: 'listener',
    title: 'The certificate on the listener has been revoked',
  },
  'tls.revocation-unreachable': {
    path: 'pki.unpublished',
    hop: 'pki',
    title: 'The revocation list that the certificate names cannot be had',
  },
  'tls.wrong-intermediate': {
    path: 'listener.chain',
    hop: 'listener',
    title: 'The listener sends the intermediate certificate of another CA',
  },
  'tls.intermediate-expired': {
    path: 'listener.chain',
    hop: 'listener',
    title: 'The intermediate certificate has expired',
  },
  'tls.not-yet-valid': {
    path: 'listener.certificate.validity',
    hop: 'listener',
    title: 'The certificate is not valid yet',
  },
  'tls.wrong-usage': {
    path: 'listener.certificate.usage',
    hop: 'listener',
    title: 'The certificate is not meant for servers',
  },
  'tls.sha1-signature': {
    path: 'listener.certificate.hash',
    hop: 'listener',
    title: 'The certificate is signed with SHA-1',
  },
  'tls.weak-key': {
    path: 'listener.certificate.key',
    hop: 'listener',
    title: 'The key of the certificate is too short',
  },
  'tls.wildcard-too-short': {
    path: 'listener.certificate.names',
    hop: 'listener',
    title: 'The wildcard on the certificate does not reach the names that clients ask for',
  },
  'tls.private-certificate': {
    path: 'listener.certificate',
    hop: 'listener',
    title: 'The public listener presents the certificate of the internal web services',
  },
  'tls.version-floor': {
    path: 'proxy.tls.minVersion',
    hop: 'proxy',
    title: 'The listener turns away clients that speak TLS 1.2 at most',
  },
  'tls.cipher-mismatch': {
    path: 'listener.cipherSuites',
    hop: 'listener',
    title: 'The listener accepts no cipher suite that older clients have',
  },
  'tls.sni-required': {
    path: 'proxy.tls.serverName',
    hop: 'proxy',
    title: 'The listener turns away clients that name no server in their ClientHello',
  },
  'tls.client-certificate': {
    path: 'proxy.tls.clientCertificate',
    hop: 'proxy',
    title: 'The listener demands a certificate of the client',
  },
  'proxy.distrusts-pool': {
    path: 'proxy.trust',
    hop: 'proxy',
    title: 'The reverse proxy does not trust the certificate of the front ends',
  },
  'client.lacks-root': {
    path: 'client.trust',
    hop: 'client',
    title: 'The client does not have the root certificate of the public CA',
  },
  'tls.expired': {
    path: 'listener.certificate.validity',
    hop: 'listener',
    title: 'The certificate has expired',
  },
  'tls.name-missing': {
    path: 'listener.certificate.names',
    hop: 'listener',
    title: 'The certificate does not hold a name that clients ask for',
  },
  'tls.self-signed': {
    path: 'listener.certificate.issuer',
    hop: 'listener',
    title: 'The certificate is self-signed',
  },
})
