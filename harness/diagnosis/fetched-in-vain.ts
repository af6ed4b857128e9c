import type { View } from './diagnosis.ts'
import { type Handshake, handshakesOf } from './handshakes.ts'

/** Handshakes whose issuer was not sent, and was looked for where the certificate says, and was not to be had. */
export const fetchedInVain = (view: View): Handshake[] =>
  handshakesOf(view).filter(
    ({ of, tls }) =>
      of.kind === 'tls' &&
      of.request.fetchIssuers &&
      tls.fetches?.some(({ outcome }) => outcome !== 'fetched'),
  )
