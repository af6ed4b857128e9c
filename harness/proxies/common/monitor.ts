import type { Deployment } from '../../deployment/schema.ts'

type Listens = Deployment['frontEnds'][string]['listens']

/** Whether some front ends, but not all, are up. */
const onlySomeAre = ({ frontEnds }: Deployment, up: (listens: Listens) => boolean): boolean => {
  const all = Object.values(frontEnds)
  return all.some(({ listens }) => up(listens)) && !all.every(({ listens }) => up(listens))
}

/** Whether some front ends, but not all, are dead on the ports that are forwarded to. */
const someAreDead = (d: Deployment): boolean =>
  onlySomeAre(d, ({ externalHttps, externalHttp }) => externalHttps && externalHttp)

/** Whether nodes are tried all the same once every one is marked down. */
export const triesAnyway = ({ proxy }: Deployment): boolean => proxy.pool.whenAllDown === 'try-anyway'

/** Whether the monitor watches a port that no front end serves. */
const watchesNothing = ({ proxy, frontEnd }: Deployment): boolean =>
  !Object.values(frontEnd.ports).includes(proxy.pool.monitor.port)

/** Whether the monitor sees that some front ends, but not all, are dead, and takes them out. */
export const takesNodesOut = (d: Deployment): boolean => {
  const { port: wanted } = d.proxy.pool.monitor
  const watched = Object.entries(d.frontEnd.ports).find(([, port]) => port === wanted)?.[0]
  return watched !== undefined && onlySomeAre(d, (listens) => listens[watched as keyof Listens])
}

/**
 * Whether a deployment is about what a monitor does: it watches a port that nobody serves, a node is dead, or nothing
 * shall be tried once all are. To a proxy that watches no node every one is always up, as to a monitor that cannot see
 * what is wrong.
 */
export const turnsOnMonitor = (d: Deployment): boolean =>
  watchesNothing(d) || !triesAnyway(d) || someAreDead(d)
