import type { CertificateFacts, Fetch, TlsFacts, TlsRequest } from '../../harness/probes/observation.ts'
import { names } from './brief.ts'

const published = [names.web, names.meet, names.dialin, names.lyncdiscover]

const leaf: CertificateFacts = {
  subject: `CN=${names.web}`,
  issuer: 'CN=Harbour Trust L1 Intermediate CA',
  names: published,
  notBefore: '2026-01-01T00:00:00.000Z',
  notAfter: '2027-01-01T00:00:00.000Z',
  serial: '01',
  fingerprint256: 'aa',
  selfSigned: false,
  aia: ['http://pki.harbour-trust.example/aia/intermediate.cer'],
  crl: ['http://pki.harbour-trust.example/crl/intermediate.crl'],
}

const intermediate: CertificateFacts = {
  ...leaf,
  subject: leaf.issuer,
  issuer: 'CN=Harbour Trust Root CA',
  names: [],
  serial: '02',
  fingerprint256: 'bb',
  aia: ['http://pki.harbour-trust.example/aia/public-root.cer'],
}

/** What a listener sends, and what the client makes of it. */
export type Listener = {
  leaf?: Partial<CertificateFacts>
  /** Certificates after the leaf. */
  rest?: CertificateFacts[]
  /** OpenSSL's verify result; trusted without. */
  error?: string
  dateValid?: boolean
  /** What came of looking for the issuer that was not sent. */
  fetches?: Fetch[]
  /** OpenSSL's verify result with revocation lists; trusted without. */
  revocation?: string
}

/** A handshake with a listener, asked for a name. A healthy listener unless told. */
export const handshake = (name: string, listener: Listener = {}, asked?: Partial<TlsRequest>): TlsFacts => {
  const { rest = [intermediate], dateValid = true, fetches } = listener
  const error = (asked?.revocation && listener.revocation) || listener.error
  const sent = { ...leaf, ...listener.leaf }
  return {
    protocol: 'TLSv1.2',
    cipher: 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
    chain: [sent, ...rest],
    trusted: error === undefined,
    ...(error ? { error } : {}),
    nameMatches: sent.names.includes(name),
    dateValid,
    ...(asked?.fetchIssuers && fetches && { fetches }),
  }
}

const privateIssuer = 'CN=Contoso Internal CA'
const privateAia = 'http://ca.contoso.internal/root.cer'
const unknownIssuer = 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'

export const listeners = {
  healthy: {},
  bare: { rest: [], error: unknownIssuer },
  bareAndNotToBeHad: {
    rest: [],
    error: unknownIssuer,
    fetches: [{ url: leaf.aia[0] ?? '', outcome: 'timeout', detail: 'no answer to the SYN' }],
  },
  revoked: { revocation: 'CERT_REVOKED' },
  revocationUnknown: { revocation: 'UNABLE_TO_GET_CRL' },
  expired: { leaf: { notAfter: '2026-02-01T00:00:00.000Z' }, error: 'CERT_HAS_EXPIRED', dateValid: false },
  /** OpenSSL reports the date only. */
  bareAndExpired: { rest: [], error: 'CERT_HAS_EXPIRED', dateValid: false },
  notYetValid: { error: 'CERT_NOT_YET_VALID', dateValid: false },
  sha1: { error: 'CA_MD_TOO_WEAK' },
  shortKey: { error: 'EE_KEY_TOO_SMALL' },
  lacksLyncdiscover: { leaf: { names: published.slice(0, 3) } },
  bareAndLacksLyncdiscover: { leaf: { names: published.slice(0, 3) }, rest: [], error: unknownIssuer },
  selfSigned: {
    leaf: { issuer: leaf.subject, selfSigned: true, aia: [] },
    rest: [],
    error: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  },
  /** As a device comes from the factory. */
  placeholder: {
    leaf: {
      subject: 'CN=localhost',
      issuer: 'CN=localhost',
      names: ['localhost'],
      selfSigned: true,
      aia: [],
    },
    rest: [],
    error: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  },
  internalSite: {
    leaf: { issuer: privateIssuer, names: ['pool01.contoso.internal', 'fe1.contoso.internal'], aia: [] },
    rest: [],
    error: unknownIssuer,
  },
  /** As a CA of Active Directory writes it. */
  internalSiteWithLdap: {
    leaf: {
      issuer: privateIssuer,
      names: ['pool01.contoso.internal', 'fe1.contoso.internal'],
      aia: ['ldap:///CN=Contoso%20Internal%20CA,CN=AIA,DC=contoso,DC=internal?cACertificate?base'],
    },
    rest: [],
    error: unknownIssuer,
  },
  /** As a CA of Active Directory writes it that publishes its root by HTTP too. */
  internalSiteWithRoot: {
    leaf: { issuer: privateIssuer, names: ['pool01.contoso.internal'], aia: [privateAia] },
    rest: [],
    error: unknownIssuer,
    fetches: [{ url: privateAia, outcome: 'fetched', detail: '200', isRoot: true }],
  },
  privateAndTrusted: { leaf: { issuer: privateIssuer, aia: [] }, rest: [] },
  privateAndUnknown: { leaf: { issuer: privateIssuer, aia: [] }, rest: [], error: unknownIssuer },
} satisfies Record<string, Listener>
