import type { Rule } from '../rule.ts'
import { aiaUnreachable } from './aia-unreachable.ts'
import { authenticatesItself } from './authenticates-itself.ts'
import { blocksPath } from './blocks-path.ts'
import { blocksRoot } from './blocks-root.ts'
import { borderDrops } from './border-drops.ts'
import { borderDropsEdge } from './border-drops-edge.ts'
import { borderDropsSlides } from './border-drops-slides.ts'
import { breaksNtlm } from './breaks-ntlm.ts'
import { certProvStopped } from './certprov-stopped.ts'
import { cipherMismatch } from './cipher-mismatch.ts'
import { clientCertificate } from './client-certificate.ts'
import { clientLacksRoot } from './client-lacks-root.ts'
import { clockSkew } from './clock-skew.ts'
import { deadHop } from './dead-hop.ts'
import { dnsBlackHole } from './dns-black-hole.ts'
import { dnsForeignCname } from './dns-foreign-cname.ts'
import { dnsInternalNameOutside } from './dns-internal-name-outside.ts'
import { dnsNoLyncdiscover } from './dns-no-lyncdiscover.ts'
import { dnsNoRecord } from './dns-no-record.ts'
import { dnsPrivateAddress } from './dns-private-address.ts'
import { dnsServerFails } from './dns-server-fails.ts'
import { dnsServerSlow } from './dns-server-slow.ts'
import { dnsSilent } from './dns-silent.ts'
import { dnsSplitMissing } from './dns-split-missing.ts'
import { dnsWrongCname } from './dns-wrong-cname.ts'
import { dropsOneNode } from './drops-one-node.ts'
import { edgeNotListening } from './edge-not-listening.ts'
import { expiredCertificate } from './expired-certificate.ts'
import { firewallDrops } from './firewall-drops.ts'
import { firewallDropsSlides } from './firewall-drops-slides.ts'
import { firewallRejects } from './firewall-rejects.ts'
import { frontEndNotStarted } from './front-end-not-started.ts'
import { hairpinRefused } from './hairpin-refused.ts'
import { idleTimeOut } from './idle-time-out.ts'
import { intermediateExpired } from './intermediate-expired.ts'
import { internalLinks } from './internal-links.ts'
import { internalStsUri } from './internal-sts-uri.ts'
import { internalUserLinks } from './internal-user-links.ts'
import { keepsAnswers } from './keeps-answers.ts'
import { limitsBody } from './limits-body.ts'
import { limitsHeaders } from './limits-headers.ts'
import { listenerClosed } from './listener-closed.ts'
import { lossyLine } from './lossy-line.ts'
import { missingIntermediate } from './missing-intermediate.ts'
import { missingSnat } from './missing-snat.ts'
import { monitorFails } from './monitor-fails.ts'
import { mtuBlackHole } from './mtu-black-hole.ts'
import { nameMismatch } from './name-mismatch.ts'
import { noRoute } from './no-route.ts'
import { notYetValid } from './not-yet-valid.ts'
import { oneChallenge } from './one-challenge.ts'
import { preAuthenticates } from './pre-authenticates.ts'
import { privateCertificate } from './private-certificate.ts'
import { proxyDistrustsPool } from './proxy-distrusts-pool.ts'
import { redirectLeaksPort } from './redirect-leaks-port.ts'
import { remoteAccessOff } from './remote-access-off.ts'
import { revocationUnreachable } from './revocation-unreachable.ts'
import { revoked } from './revoked.ts'
import { rewritesBody } from './rewrites-body.ts'
import { rewritesHost } from './rewrites-host.ts'
import { selfSigned } from './self-signed.ts'
import { sha1Signature } from './sha1-signature.ts'
import { sharesConnections } from './shares-connections.ts'
import { sniRequired } from './sni-required.ts'
import { stripsChallenge } from './strips-challenge.ts'
import { stripsCookie } from './strips-cookie.ts'
import { stripsTicket } from './strips-ticket.ts'
import { swallowsContinue } from './swallows-continue.ts'
import { targetPortUnserved } from './target-port-unserved.ts'
import { tlsVersionFloor } from './tls-version-floor.ts'
import { unsharedTickets } from './unshared-tickets.ts'
import { userNotSipEnabled } from './user-not-sip-enabled.ts'
import { weakKey } from './weak-key.ts'
import { webTicketAuthOff } from './web-ticket-auth-off.ts'
import { wildcardTooShort } from './wildcard-too-short.ts'
import { windowsAuthOff } from './windows-auth-off.ts'
import { wrongGateway } from './wrong-gateway.ts'
import { wrongHttpTarget } from './wrong-http-target.ts'
import { wrongIntermediate } from './wrong-intermediate.ts'
import { wrongListenPort } from './wrong-listen-port.ts'
import { wrongMonitor } from './wrong-monitor.ts'
import { wrongOfficeWebAppsPort } from './wrong-office-web-apps-port.ts'
import { wrongPort } from './wrong-port.ts'
import { wrongUsage } from './wrong-usage.ts'

/** How every cause is recognised, from the bottom of the stack up. */
export const rules: readonly Rule[] = [
  dnsSilent,
  dnsNoRecord,
  dnsNoLyncdiscover,
  dnsServerFails,
  dnsServerSlow,
  dnsPrivateAddress,
  dnsWrongCname,
  dnsForeignCname,
  dnsInternalNameOutside,
  dnsSplitMissing,
  dnsBlackHole,
  deadHop,
  missingSnat,
  lossyLine,
  borderDrops,
  hairpinRefused,
  noRoute,
  wrongGateway,
  targetPortUnserved,
  wrongHttpTarget,
  redirectLeaksPort,
  wrongListenPort,
  monitorFails,
  firewallDrops,
  dropsOneNode,
  mtuBlackHole,
  firewallRejects,
  listenerClosed,
  wrongPort,
  wrongMonitor,
  proxyDistrustsPool,
  clientCertificate,
  sniRequired,
  tlsVersionFloor,
  cipherMismatch,
  wrongIntermediate,
  intermediateExpired,
  notYetValid,
  wrongUsage,
  revoked,
  revocationUnreachable,
  aiaUnreachable,
  sha1Signature,
  weakKey,
  wildcardTooShort,
  privateCertificate,
  clientLacksRoot,
  missingIntermediate,
  expiredCertificate,
  nameMismatch,
  selfSigned,
  preAuthenticates,
  authenticatesItself,
  blocksPath,
  blocksRoot,
  rewritesHost,
  keepsAnswers,
  limitsBody,
  limitsHeaders,
  rewritesBody,
  swallowsContinue,
  idleTimeOut,
  stripsChallenge,
  windowsAuthOff,
  webTicketAuthOff,
  oneChallenge,
  stripsTicket,
  unsharedTickets,
  stripsCookie,
  clockSkew,
  certProvStopped,
  frontEndNotStarted,
  internalLinks,
  internalUserLinks,
  internalStsUri,
  userNotSipEnabled,
  remoteAccessOff,
  edgeNotListening,
  borderDropsEdge,
  borderDropsSlides,
  firewallDropsSlides,
  wrongOfficeWebAppsPort,
  sharesConnections,
  breaksNtlm,
]
