import type { Deployment } from '../deployment/schema.ts'
import type { Statement } from './statements.ts'

const profile = 'salem_http'

/** Whether connections to the pool are used for whoever comes next (command reference: ns httpProfile, conMultiplex). */
export const httpProfile = ({ proxy: { http } }: Deployment): Statement => {
  const settings = `ns httpProfile ${profile} -conMultiplex ${http.poolConnections === 'shared' ? 'ENABLED' : 'DISABLED'}`
  return {
    subject: `ns httpProfile ${profile}`,
    make: `add ${settings}`,
    modify: `set ${settings}`,
    unmake: `rm ns httpProfile ${profile}`,
  }
}

/** Options of a service group: requests on one connection, 0 for any number (command reference: serviceGroup, maxReq). */
export const connectionUse = ({ proxy: { http } }: Deployment): string =>
  `-httpProfileName ${profile} -maxReq ${http.poolConnections === 'closed' ? 1 : 0}`
