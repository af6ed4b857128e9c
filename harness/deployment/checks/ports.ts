import type { Deployment } from '../schema.ts'
import type { Problem } from './problem.ts'

/** Both virtual servers have the same address, so only their ports tell them apart. */
const virtualServerProblems = ({ proxy: { virtualServers } }: Deployment): Problem[] => {
  const { https, http } = virtualServers
  return https.enabled && http.enabled && https.port === http.port
    ? [
        {
          field: 'proxy.virtualServers.http.port',
          message: `expected a port of its own, but ${http.port} is already that of https`,
        },
      ]
    : []
}

const siteProblems = (d: Deployment): Problem[] => {
  const entries = Object.entries(d.frontEnd.ports)
  return entries.flatMap(([name, port], i) => {
    const twin = entries.slice(0, i).find(([, other]) => other === port)
    if (!twin) return []
    return [
      {
        field: `frontEnd.ports.${name}`,
        message: `expected a port of its own, but ${port} is already ${twin[0]}`,
      },
    ]
  })
}

/** One address serves both web sites, and one both virtual servers: only the ports tell them apart. */
export const portProblems = (d: Deployment): Problem[] => [...siteProblems(d), ...virtualServerProblems(d)]
