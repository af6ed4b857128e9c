import { checkedCatalogue } from '../harness/scenario/check.ts'
import type { Combination } from '../harness/scenario/combination.ts'
import type { Scenario } from '../harness/scenario/scenario.ts'
import { autodiscoverInternalLinks } from './app/autodiscover-internal-links.ts'
import { certprovStopped } from './app/certprov-stopped.ts'
import { clockSkew } from './app/clock-skew.ts'
import { edge443Closed } from './app/edge-443-closed.ts'
import { externalFqdnIsInternal } from './app/external-fqdn-is-internal.ts'
import { frontEndNotStarted } from './app/front-end-not-started.ts'
import { msWsmanCookieLost } from './app/ms-wsman-cookie-lost.ts'
import { remoteAccessDisabled } from './app/remote-access-disabled.ts'
import { stsUriInternalName } from './app/sts-uri-internal-name.ts'
import { userNotSipEnabled } from './app/user-not-sip-enabled.ts'
import { challengeStripped } from './auth/challenge-stripped.ts'
import { challengesFolded } from './auth/challenges-folded.ts'
import { ntlmConnectionsClosed } from './auth/ntlm-connections-closed.ts'
import { ntlmMultiplexed } from './auth/ntlm-multiplexed.ts'
import { persistenceLost } from './auth/persistence-lost.ts'
import { preAuthentication } from './auth/pre-authentication.ts'
import { proxyAsksPassword } from './auth/proxy-asks-password.ts'
import { webTicketStripped } from './auth/web-ticket-stripped.ts'
import { webTicketWindowsAuthOff } from './auth/web-ticket-windows-auth-off.ts'
import { windowsAuthOff } from './auth/windows-auth-off.ts'
import { healthy } from './control/healthy.ts'
import { healthyChainOutOfOrder } from './control/healthy-chain-out-of-order.ts'
import { healthyCookiePersistence } from './control/healthy-cookie-persistence.ts'
import { healthyDirectARecords } from './control/healthy-direct-a-records.ts'
import { healthyHttpRedirect } from './control/healthy-http-redirect.ts'
import { healthyIcmpBlocked } from './control/healthy-icmp-blocked.ts'
import { healthyManyHops } from './control/healthy-many-hops.ts'
import { healthyNoHttpListener } from './control/healthy-no-http-listener.ts'
import { healthyNoSnatReturnPath } from './control/healthy-no-snat-return-path.ts'
import { healthyOfficeWebApps } from './control/healthy-office-web-apps.ts'
import { healthyOneNodeOut } from './control/healthy-one-node-out.ts'
import { healthyPrivateCa } from './control/healthy-private-ca.ts'
import { healthyRootIncluded } from './control/healthy-root-included.ts'
import { healthySlowDns } from './control/healthy-slow-dns.ts'
import { healthySmallMtu } from './control/healthy-small-mtu.ts'
import { healthySourcePersistence } from './control/healthy-source-persistence.ts'
import { healthyStrictFirewall } from './control/healthy-strict-firewall.ts'
import { healthyWildcard } from './control/healthy-wildcard.ts'
import { dnsBlackHole } from './dns/dns-black-hole.ts'
import { dnsCnameWrongTarget } from './dns/dns-cname-wrong-target.ts'
import { dnsForeignCname } from './dns/dns-foreign-cname.ts'
import { dnsInternalNameOutside } from './dns/dns-internal-name-outside.ts'
import { dnsNoLyncdiscover } from './dns/dns-no-lyncdiscover.ts'
import { dnsNoWebRecord } from './dns/dns-no-web-record.ts'
import { dnsPrivateAddress } from './dns/dns-private-address.ts'
import { dnsServfail } from './dns/dns-servfail.ts'
import { dnsSilent } from './dns/dns-silent.ts'
import { dnsSlow } from './dns/dns-slow.ts'
import { dnsSplitMissing } from './dns/dns-split-missing.ts'
import { dnsStaleRecord } from './dns/dns-stale-record.ts'
import { bodyLimit } from './http/body-limit.ts'
import { bodyRewritten } from './http/body-rewritten.ts'
import { expectContinueSwallowed } from './http/expect-continue-swallowed.ts'
import { headerLimit } from './http/header-limit.ts'
import { hostRewritten } from './http/host-rewritten.ts'
import { idleTimeOutTooShort } from './http/idle-time-out-too-short.ts'
import { pathAllowList } from './http/path-allow-list.ts'
import { responseCached } from './http/response-cached.ts'
import { rootPathRefused } from './http/root-path-refused.ts'
import { bodyLimitAndHeaderLimit } from './pair/body-limit-and-header-limit.ts'
import { borderDrops443AndWrongPort } from './pair/border-drops-443-and-wrong-port.ts'
import { dnsBlackHoleAndFirewallDrops4443 } from './pair/dns-black-hole-and-firewall-drops-4443.ts'
import { dnsNoLyncdiscoverAndNameMismatch } from './pair/dns-no-lyncdiscover-and-name-mismatch.ts'
import { dnsStaleRecordAndMissingIntermediate } from './pair/dns-stale-record-and-missing-intermediate.ts'
import { edgeUnreachableAndMissingIntermediate } from './pair/edge-unreachable-and-missing-intermediate.ts'
import { missingIntermediateAndNameMismatch } from './pair/missing-intermediate-and-name-mismatch.ts'
import { missingSnatAndClientLacksIntermediate } from './pair/missing-snat-and-client-lacks-intermediate.ts'
import { missingSnatAndFirewallDrops4443 } from './pair/missing-snat-and-firewall-drops-4443.ts'
import { missingSnatAndNameMismatch } from './pair/missing-snat-and-name-mismatch.ts'
import { wrongPortAndExpiredCertificate } from './pair/wrong-port-and-expired-certificate.ts'
import { wrongPortAndMissingIntermediate } from './pair/wrong-port-and-missing-intermediate.ts'
import { borderDrops443 } from './path/border-drops-443.ts'
import { deadHop } from './path/dead-hop.ts'
import { edgeUnreachable } from './path/edge-unreachable.ts'
import { firewallDrops4443 } from './path/firewall-drops-4443.ts'
import { firewallRejects4443 } from './path/firewall-rejects-4443.ts'
import { frontEndGatewayWrong } from './path/front-end-gateway-wrong.ts'
import { hairpinRefused } from './path/hairpin-refused.ts'
import { linkLoss } from './path/link-loss.ts'
import { missingSnat } from './path/missing-snat.ts'
import { mtuBlackHole } from './path/mtu-black-hole.ts'
import { oneNodeUnreachable } from './path/one-node-unreachable.ts'
import { proxyNoRoute } from './path/proxy-no-route.ts'
import { httpTo80 } from './port/http-to-80.ts'
import { httpsTo8443 } from './port/https-to-8443.ts'
import { listenerClosed } from './port/listener-closed.ts'
import { monitorFalseDown } from './port/monitor-false-down.ts'
import { monitorOn443 } from './port/monitor-on-443.ts'
import { officeWebAppsOn4443 } from './port/office-web-apps-on-4443.ts'
import { redirectLeaks4443 } from './port/redirect-leaks-4443.ts'
import { vipOn4443 } from './port/vip-on-4443.ts'
import { wrongPort } from './port/wrong-port.ts'
import { aiaUnreachable } from './tls/aia-unreachable.ts'
import { cipherMismatch } from './tls/cipher-mismatch.ts'
import { clientCertificate } from './tls/client-certificate.ts'
import { clientLacksIntermediate } from './tls/client-lacks-intermediate.ts'
import { clientLacksRoot } from './tls/client-lacks-root.ts'
import { expiredCertificate } from './tls/expired-certificate.ts'
import { intermediateByAiaOnly } from './tls/intermediate-by-aia-only.ts'
import { intermediateExpired } from './tls/intermediate-expired.ts'
import { internalCertificateOutside } from './tls/internal-certificate-outside.ts'
import { missingIntermediate } from './tls/missing-intermediate.ts'
import { nameMismatch } from './tls/name-mismatch.ts'
import { notYetValid } from './tls/not-yet-valid.ts'
import { proxyDistrustsPool } from './tls/proxy-distrusts-pool.ts'
import { revocationUnreachable } from './tls/revocation-unreachable.ts'
import { revokedCertificate } from './tls/revoked-certificate.ts'
import { rsa1024 } from './tls/rsa-1024.ts'
import { selfSigned } from './tls/self-signed.ts'
import { sha1Signature } from './tls/sha1-signature.ts'
import { sniRequired } from './tls/sni-required.ts'
import { tlsVersionFloor } from './tls/tls-version-floor.ts'
import { wildcardTooShort } from './tls/wildcard-too-short.ts'
import { wrongIntermediate } from './tls/wrong-intermediate.ts'
import { wrongUsage } from './tls/wrong-usage.ts'

/** Every scenario, controls first, then up the stack. */
export const scenarios: readonly Scenario[] = checkedCatalogue([
  healthy,
  healthyNoSnatReturnPath,
  healthyPrivateCa,
  healthyHttpRedirect,
  healthyDirectARecords,
  healthySlowDns,
  healthyRootIncluded,
  healthyChainOutOfOrder,
  healthyWildcard,
  healthyNoHttpListener,
  healthyStrictFirewall,
  healthyOneNodeOut,
  healthyIcmpBlocked,
  healthySourcePersistence,
  healthyCookiePersistence,
  healthySmallMtu,
  healthyManyHops,
  healthyOfficeWebApps,
  dnsBlackHole,
  dnsSilent,
  dnsNoWebRecord,
  dnsNoLyncdiscover,
  dnsCnameWrongTarget,
  dnsPrivateAddress,
  dnsServfail,
  dnsStaleRecord,
  dnsSlow,
  dnsInternalNameOutside,
  dnsSplitMissing,
  dnsForeignCname,
  missingSnat,
  firewallDrops4443,
  firewallRejects4443,
  borderDrops443,
  hairpinRefused,
  proxyNoRoute,
  frontEndGatewayWrong,
  edgeUnreachable,
  oneNodeUnreachable,
  mtuBlackHole,
  deadHop,
  linkLoss,
  wrongPort,
  monitorOn443,
  listenerClosed,
  httpsTo8443,
  httpTo80,
  redirectLeaks4443,
  vipOn4443,
  monitorFalseDown,
  officeWebAppsOn4443,
  missingIntermediate,
  expiredCertificate,
  nameMismatch,
  selfSigned,
  wrongIntermediate,
  intermediateExpired,
  notYetValid,
  wrongUsage,
  revocationUnreachable,
  revokedCertificate,
  intermediateByAiaOnly,
  aiaUnreachable,
  sha1Signature,
  rsa1024,
  wildcardTooShort,
  internalCertificateOutside,
  tlsVersionFloor,
  cipherMismatch,
  sniRequired,
  clientCertificate,
  proxyDistrustsPool,
  clientLacksIntermediate,
  clientLacksRoot,
  pathAllowList,
  rootPathRefused,
  hostRewritten,
  responseCached,
  bodyLimit,
  headerLimit,
  bodyRewritten,
  expectContinueSwallowed,
  idleTimeOutTooShort,
  preAuthentication,
  proxyAsksPassword,
  challengeStripped,
  challengesFolded,
  windowsAuthOff,
  webTicketWindowsAuthOff,
  webTicketStripped,
  persistenceLost,
  ntlmConnectionsClosed,
  ntlmMultiplexed,
  certprovStopped,
  frontEndNotStarted,
  externalFqdnIsInternal,
  autodiscoverInternalLinks,
  msWsmanCookieLost,
  stsUriInternalName,
  userNotSipEnabled,
  remoteAccessDisabled,
  clockSkew,
  edge443Closed,
])

/** Faults that occur together. */
export const combinations: readonly Combination[] = [
  missingSnatAndClientLacksIntermediate,
  missingSnatAndNameMismatch,
  wrongPortAndMissingIntermediate,
  bodyLimitAndHeaderLimit,
  dnsBlackHoleAndFirewallDrops4443,
  missingIntermediateAndNameMismatch,
  dnsNoLyncdiscoverAndNameMismatch,
  dnsStaleRecordAndMissingIntermediate,
  borderDrops443AndWrongPort,
  wrongPortAndExpiredCertificate,
  edgeUnreachableAndMissingIntermediate,
  missingSnatAndFirewallDrops4443,
]
