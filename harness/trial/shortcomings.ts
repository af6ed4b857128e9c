import type { Deployment } from '../deployment/schema.ts'
import type { Finding } from '../diagnosis/diagnosis.ts'
import { proxyOf } from '../proxies/index.ts'
import type { OwnCause } from '../proxies/product.ts'
import type { Expectation, Met } from '../scenario/expectation.ts'
import { from } from '../scenario/from.ts'

/** What the proxy product is known to have wrong in every deployment. */
export const ownCausesOf = (d: Deployment): OwnCause[] => proxyOf(d).shortcomings.map(({ cause }) => cause)

/** What of the health check shows a shortcoming. */
const shownBy: Record<OwnCause, Expectation> = {
  'proxy.breaks-ntlm': from('client').certprov().isDenied(),
}

/** The shortcomings of the proxy product that a health check has shown, each with the measurement that did. */
export const findingsAboutProxy = (d: Deployment, health: readonly Met[]): Finding[] => {
  const { title, shortcomings } = proxyOf(d)
  return shortcomings.flatMap(({ cause, because }) => {
    const shown = health.find(({ text, complaint }) => text === shownBy[cause].text && !complaint)
    return shown ? [{ causes: [cause], because: `${title} ${because}.`, evidence: shown.seen }] : []
  })
}
