import type { Deployment } from '../../deployment/schema.ts'

/** Whether a deployment is about requests and answers: to somebody who only passes on bytes there are none. */
export const turnsOnRequests = ({ proxy: { http } }: Deployment): boolean =>
  http.preAuthentication !== 'none' ||
  http.blockedPaths.length > 0 ||
  http.removedRequestHeaders.length > 0 ||
  http.removedResponseHeaders.length > 0 ||
  http.challenges === 'one-header' ||
  http.poolConnections !== 'kept'

/** Where a proxy that asks users to log on sends them; that page it answers itself. */
export const logonPath = '/logon'
