import type { Deployment } from '../deployment/schema.ts'
import type { Expectation } from '../scenario/expectation.ts'
import { from } from '../scenario/from.ts'

/** What must hold before a fault is put in and after it is healed: the whole way, with authentication, and the edge. */
const health: readonly Expectation[] = [
  from('client').dns('web').pointsTo('vip'),
  from('client').certprov().creates(),
  from('client').certprov().isTrusted(),
  from('client').tls('lyncdiscover').succeeds(),
  from('client').tls('sip').succeeds(),
]

/** And of a box that somebody set up by hand: the plain virtual server too. */
const healthOfBox: readonly Expectation[] = [from('client').http('web').answers()]

const slides = from('client').https('officeWebApps', '/hosting/discovery').says('<wopi-discovery')

/** What must hold of a deployment that is as it should be. */
export const healthOf = ({ proxy }: Deployment): Expectation[] => [
  ...health,
  ...(proxy.external ? healthOfBox : []),
  ...(proxy.officeWebApps ? [slides] : []),
]
