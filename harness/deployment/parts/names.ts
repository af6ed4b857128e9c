import { z } from 'zod'
import { fqdn } from './words.ts'

/** Names by role. `web` is the one host record of the web services; `pool` is the internal web FQDN. */
export const names = z.strictObject({
  web: fqdn,
  meet: fqdn,
  dialin: fqdn,
  lyncdiscover: fqdn,
  /** Known inside only: it says that a client is inside. */
  lyncdiscoverinternal: fqdn,
  sip: fqdn,
  /** Where slides of meetings are shown, in a deployment that has Office Web Apps. */
  officeWebApps: fqdn,
  pool: fqdn,
  pki: fqdn,
})
