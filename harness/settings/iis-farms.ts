import type { Deployment } from '../deployment/schema.ts'
import { officeWebAppsServers } from '../proxies/common/office-web-apps.ts'
import { entry, value } from './iis-commands.ts'
import type { Statement } from './statements.ts'

const farm = 'salem'
const officeFarm = 'salem_office_web_apps'

type Ports = { targetPort: number }

/** The ports belong to each server of a farm, so plain HTTP and HTTPS share one. */
const serverFarm = (
  name: string,
  addresses: readonly string[],
  { https, http }: { https: Ports; http: Ports },
): Statement[] => [
  entry('webFarms', `[name='${name}']`),
  ...addresses.flatMap((address) => {
    const at = `[name='${name}'].[address='${address}']`
    return [
      entry('webFarms', at),
      value('webFarms', `${at}.applicationRequestRouting.httpsPort`, `${https.targetPort}`),
      value('webFarms', `${at}.applicationRequestRouting.httpPort`, `${http.targetPort}`),
    ]
  }),
  // What mobile clients need (facts R09).
  value('webFarms', `[name='${name}'].applicationRequestRouting.protocol.timeout`, '00:16:00'),
  value('webFarms', `[name='${name}'].applicationRequestRouting.protocol.preserveHostHeader`, 'true'),
]

/** Farms of front ends and of Office Web Apps. */
export const servers = (d: Deployment): Statement[] => {
  const office = officeWebAppsServers(d)
  const pool = Object.values(d.frontEnds).map(({ address }) => address)
  return [
    ...serverFarm(farm, pool, d.proxy.virtualServers),
    ...(office ? serverFarm(officeFarm, [office.address], office) : []),
  ]
}

/** What is sent to which farm. */
export const rules = (d: Deployment): Statement[] => {
  const { http } = d.proxy.virtualServers
  const section = 'system.webServer/rewrite/globalRules'
  const one = (name: string, on: 'on' | 'off', type: string, url: string, host?: string): Statement[] => {
    const rule = `[name='${name}']`
    return [
      entry(section, `[name='${name}',patternSyntax='Wildcard',stopProcessing='True']`),
      value(section, `${rule}.match.url`, '*'),
      entry(section, `${rule}.conditions.[input='{HTTPS}',pattern='${on}']`),
      ...(host ? [entry(section, `${rule}.conditions.[input='{HTTP_HOST}',pattern='${host}']`)] : []),
      value(section, `${rule}.action.type`, type),
      value(section, `${rule}.action.url`, url),
    ]
  }
  const port = http.redirectPort === 443 ? '' : `:${http.redirectPort}`
  const office = d.names.officeWebApps
  return [
    // The first rule that fits is the last one looked at, so that of a single name comes first.
    ...(d.proxy.officeWebApps
      ? [
          ...one(`${officeFarm}_https`, 'on', 'Rewrite', `https://${officeFarm}/{R:0}`, office),
          ...one(`${officeFarm}_http`, 'off', 'Rewrite', `http://${officeFarm}/{R:0}`, office),
        ]
      : []),
    ...one('salem_https', 'on', 'Rewrite', `https://${farm}/{R:0}`),
    ...(http.redirectToHttps
      ? [
          ...one('salem_http', 'off', 'Redirect', `https://{SERVER_NAME}${port}/{R:0}`),
          value(section, "[name='salem_http'].action.redirectType", 'Found'),
        ]
      : one('salem_http', 'off', 'Rewrite', `http://${farm}/{R:0}`)),
  ]
}
