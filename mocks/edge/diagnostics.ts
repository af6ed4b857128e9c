import type { EdgeConfig } from '../../harness/plan/services.ts'
import type { Header } from '../../protocols/sip/message.ts'

/** What is held against a request: number and sentence as in MS-OCER (facts §4); the status paired with each is recalled. */
export type Complaint = { status: 401 | 403 | 404; id: number; reason: string; public?: true }

export const HANDSHAKE_FAILED: Complaint = { status: 401, id: 1000, reason: 'Final handshake failed' }
export const NOT_AUTHORIZED: Complaint = {
  status: 403,
  id: 4004,
  reason: 'Credentials provided are not authorized to act as specified From URI.',
  public: true,
}
export const NOT_FROM_OUTSIDE: Complaint = {
  status: 403,
  id: 4003,
  reason: 'From URI not enabled for remote access.',
  public: true,
}
export const NO_SUCH_USER: Complaint = {
  status: 404,
  id: 4005,
  reason: 'Destination URI either not enabled for SIP or does not exist.',
}

export const diagnosticsHeader = (
  { id, reason, public: isPublic }: Complaint,
  { poolFqdn }: EdgeConfig,
): Header => [
  isPublic ? 'ms-diagnostics-public' : 'ms-diagnostics',
  `${id};reason="${reason}";source="${poolFqdn}"`,
]
