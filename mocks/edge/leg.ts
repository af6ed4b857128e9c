import type { Header } from '../../protocols/sip/message.ts'
import type { Association } from './association.ts'
import type { Complaint } from './diagnostics.ts'

/**
 * What is answered to one leg of a sign-in, whatever its scheme: more data, or a complaint. With an association and no challenge the request itself is
 * served, for it is signed already. `why` goes to the log.
 */
export type Leg = (
  | { challenge: Header; association?: Association }
  | { association: Association; challenge?: undefined }
  | { complaint: Complaint }
) & { why: string }
