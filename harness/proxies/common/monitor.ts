import type { Deployment } from '../../deployment/schema.ts'

/** Whether some front ends, but not all, are dead on the ports that are forwarded to. */
const someAreDead = ({ frontEnds }: Deployment): boolean => {
  const alive = Object.values(frontEnds).filter((fe) => fe.listens.externalHttps && fe.listens.externalHttp)
  return alive.length > 0 && alive.length < Object.keys(frontEnds).length
}

/** Whether the monitor watches a port that no front end serves. */
const watchesNothing = ({ proxy, frontEnd }: Deployment): boolean =>
  !Object.values(frontEnd.ports).includes(proxy.pool.monitor.port)

/** Whether the monitor sees that some front ends, but not all, are dead, and takes them out. */
export const takesNodesOut = ({ proxy, frontEnd, frontEnds }: Deployment): boolean => {
  const watched = Object.entries(frontEnd.ports).find(([, port]) => port === proxy.pool.monitor.port)?.[0]
  if (!watched) return false
  const up = Object.values(frontEnds).filter(({ listens }) => listens[watched as keyof typeof listens])
  return up.length > 0 && up.length < Object.keys(frontEnds).length
}

/**
 * Whether a deployment is about what a monitor does: it watches a port that nobody serves, a node is dead, or nothing
 * shall be tried once all are. To a proxy that watches no node every one is always up, as to a monitor that cannot see
 * what is wrong.
 */
export const turnsOnMonitor = (d: Deployment): boolean =>
  watchesNothing(d) || d.proxy.pool.whenAllDown === 'refuse' || someAreDead(d)
