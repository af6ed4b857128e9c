import type { Deployment } from '../../deployment/schema.ts'

/** Whether some front ends, but not all, are dead on the ports that are forwarded to. */
const someAreDead = ({ frontEnds }: Deployment): boolean => {
  const alive = Object.values(frontEnds).filter((fe) => fe.listens.externalHttps && fe.listens.externalHttp)
  return alive.length > 0 && alive.length < Object.keys(frontEnds).length
}

/**
 * Whether a deployment is about what a monitor does: it watches another port than the one served, a node is dead, or
 * nothing shall be tried once all are. To a proxy that watches no node every one is always up.
 */
export const turnsOnMonitor = (d: Deployment): boolean =>
  d.proxy.pool.monitor.port !== d.frontEnd.ports.externalHttps ||
  d.proxy.pool.whenAllDown === 'refuse' ||
  someAreDead(d)
