import type { Deployment } from '../deployment/schema.ts'
import { affinityCookie } from '../proxies/common/affinity.ts'
import { officeWebAppsServers } from '../proxies/common/office-web-apps.ts'
import { entry, timeSpan, value } from './iis-commands.ts'
import type { Statement } from './statements.ts'

export const farm = 'salem'
export const officeFarm = 'salem_office_web_apps'

/** Client affinity is a cookie of ARR's own name unless said otherwise; by address it is a hash (dd443543, dd443524 on TechNet). */
const persistence = ({ proxy: { pool } }: Deployment): Statement[] => {
  const at = `[name='${farm}'].applicationRequestRouting`
  const bySource = pool.persistence === 'source'
  return [
    value('webFarms', `${at}.affinity.useCookie`, pool.persistence === 'cookie' ? 'True' : 'False'),
    value('webFarms', `${at}.affinity.cookieName`, affinityCookie),
    value('webFarms', `${at}.loadBalancing.algorithm`, bySource ? 'RequestHash' : 'WeightedRoundRobin'),
    value('webFarms', `${at}.loadBalancing.hashServerVariable`, 'REMOTE_ADDR'),
  ]
}

type Ports = { targetPort: number }

/** The ports belong to each server of a farm, so plain HTTP and HTTPS share one. */
const serverFarm = (
  d: Deployment,
  name: string,
  addresses: readonly string[],
  { https, http }: { https: Ports; http: Ports },
): Statement[] => {
  const protocol = `[name='${name}'].applicationRequestRouting.protocol`
  const keepAlive = d.proxy.http.poolConnections === 'closed' ? 'False' : 'True'
  return [
    entry('webFarms', `[name='${name}']`),
    ...addresses.flatMap((address) => {
      const at = `[name='${name}'].[address='${address}']`
      return [
        entry('webFarms', at),
        value('webFarms', `${at}.applicationRequestRouting.httpsPort`, `${https.targetPort}`),
        value('webFarms', `${at}.applicationRequestRouting.httpPort`, `${http.targetPort}`),
      ]
    }),
    value('webFarms', `${protocol}.connectTimeout`, timeSpan(d.proxy.connectTimeoutMs)),
    value('webFarms', `${protocol}.timeout`, timeSpan(d.proxy.idleTimeoutMs)),
    value('webFarms', `${protocol}.keepAlive`, keepAlive),
    value('webFarms', `${protocol}.preserveHostHeader`, 'true'),
  ]
}

/** Farms of front ends and of Office Web Apps. */
export const serverFarms = (d: Deployment): Statement[] => {
  const office = officeWebAppsServers(d)
  const pool = Object.values(d.frontEnds).map(({ address }) => address)
  return [
    ...serverFarm(d, farm, pool, d.proxy.virtualServers),
    ...persistence(d),
    ...(office ? serverFarm(d, officeFarm, [office.address], office) : []),
  ]
}
