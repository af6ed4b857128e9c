import type { FrontEndConfig } from '../../harness/plan/services.ts'
import type { Answer } from './service.ts'
import { type Complaint, fault, SOAP_TYPE } from './soap/write.ts'

/** Nothing that came with the request says who asks (facts §1). */
export const NO_TOKEN: Complaint = {
  id: 28020,
  reason: 'No valid security token.',
  faultCode: 'wsse:FailedAuthentication',
}
export const NOT_ENABLED: Complaint = {
  id: 28000,
  reason: 'User is not SIP enabled.',
  faultCode: 'wsse:FailedAuthentication',
}
/** Of the web ticket service, with a 500 (facts §1). */
export const INTERNAL_ERROR: Complaint = {
  id: 28001,
  reason: 'Internal error while processing Integrated Windows authentication or authorization.',
  faultCode: 'wsse:FailedAuthentication',
}
export const TOKEN_INVALID: Complaint = {
  id: 28055,
  reason: 'The OAuth token is invalid.',
  faultCode: 'wsse:FailedAuthentication',
}
/** As it was seen (facts §1). */
export const AUTHENTICATION_TYPE: Complaint = {
  id: 28029,
  reason: 'Authentication type not allowed.',
  faultCode: 'wsse:FailedAuthentication',
}
/** The body that goes with it was seen (facts §1); that its number is that of a missing token is recalled. */
export const BAD_TICKET: Complaint = { ...NO_TOKEN, reason: 'Invalid Web Ticket' }
/** The number is recalled, its sentence is ours: the table of 28xxx was not to be had. */
export const BAD_REQUEST: Complaint = {
  id: 28002,
  reason: 'The request cannot be read.',
  faultCode: 'wsse:InvalidRequest',
}

/** `28020;source="fe1.contoso.internal";reason="…";faultcode="…"` */
export const diagnostics = ({ id, reason, faultCode }: Complaint, { fqdn }: FrontEndConfig) => ({
  'X-Ms-diagnostics': `${id};source="${fqdn}";reason="${reason}";faultcode="${faultCode}"`,
})

/** A SOAP fault, which is a 500 (SOAP 1.1 §6.2). */
export const soapFault = (complaint: Complaint, config: FrontEndConfig, why: string): Answer => ({
  status: 500,
  headers: { ...SOAP_TYPE, ...diagnostics(complaint, config) },
  body: fault(complaint),
  why,
})
