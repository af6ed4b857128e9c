import type { CertificateFacts } from '../probes/observation.ts'
import type { View } from './diagnosis.ts'
import { observedFrom } from './view.ts'

/** Moments that the outside client was told by whoever answered it (RFC 9110 §6.6.1). */
const momentsTold = (view: View): number[] =>
  [...observedFrom(view, 'client', 'http'), ...observedFrom(view, 'client', 'certprov')].flatMap(
    ({ answer }) => {
      const moment = Date.parse(answer?.headers.date?.[0] ?? '')
      return Number.isNaN(moment) ? [] : [moment]
    },
  )

/** Whether a certificate that the client finds out of its dates is within them by the clocks of all who told the time. */
export const isValidByOthers = (view: View, { notBefore, notAfter }: CertificateFacts): boolean => {
  const moments = momentsTold(view)
  return (
    moments.length > 0 && moments.every((at) => Date.parse(notBefore) <= at && at <= Date.parse(notAfter))
  )
}
