/** A step of a sign-in, in the order of one that works. */
export type StepId =
  | 'autodiscover'
  | 'edge'
  | 'metadata'
  | 'web-ticket'
  | 'certificate'
  | 'tls-dsk'
  | 'registered'

/** What a user does with a client that is signed in, or without signing in at all: meetings and dial-in pages open in a browser. */
export type FeatureId = 'sign-in' | 'presence' | 'search' | 'meeting' | 'dialin' | 'slides'

/** What real clients differ in. */
export type ClientChoices = {
  /** Whose log is written, and whose habits it has unless the others say otherwise. */
  as: 'windows' | 'mac' | 'mobile'
  /** `sip.contoso.example:443`; without it the client looks for its server itself. */
  server?: string
  /** The scheme in which Autodiscover is asked. */
  discovery: 'https' | 'http'
  /** Without Autodiscover: SRV record and the usual name; mobiles never do that (facts §3.1). */
  srv: boolean
  authentication: 'NTLM' | 'Negotiate'
  /** `download`: the address book file, and the web query where there is none. `web-query`: nothing else, as the article's Mac. */
  addressBook: 'download' | 'web-query'
  /** Whether a missing intermediate is fetched from where the certificate says (AIA): `if-allowed` by the machine. */
  aiaFetching: 'never' | 'if-allowed' | 'always'
  /** Whether intermediates that the machine has from elsewhere help. */
  cachedIntermediates: boolean
  /** Milliseconds until a connection, or an answer, is given up. */
  patienceMs: number
}

/** A line to a client that was started with `serve`: one sign-in, whose events carry `order`. */
export type ClientOrder = { order: number; choices: Partial<ClientChoices> }

/**
 * A client that signs in, uses what it gets, and ends: `node client.js /etc/salem/client.json '{"as":"mac"}'`; what
 * is left out of {@link ClientChoices} is as that client has it. Exit code 0: everything works.
 * Events: `step` { step, ms }; `stopped` { step, ms, reason }; `feature` { feature, works, why }; `log` { path };
 * with `{ times, atOnce }` only `many` { done, failed, ms, cpuMs, reasons }. With `serve` in place of the choices it signs in
 * for every {@link ClientOrder} on its standard input; then each event has its `order`, and the last of them is `done` or `failed`.
 */
export type ClientConfig = {
  kind: 'client'
  sipDomain: string
  user: { sipAddress: string; login: string; password: string }
  /** Meeting and dial-in pages, which a signed-in client learns from its server. */
  meetFqdn: string
  dialinFqdn: string
  /** Where its meetings show slides, if they can. */
  officeWebAppsFqdn?: string
  /** PEM: whom the machine trusts, and intermediates that it has from elsewhere. */
  trustStoreFile: string
  /** Whether this machine allows that intermediates are fetched. */
  aiaFetching: boolean
  /** PEM with key: the certificate of an earlier sign-in, which saves the web services a visit. */
  keptCertificateFile?: string
  /** The folder of home folders; the client's log lies below. */
  homeFolder: string
}
