import type { Deployment } from '../deployment/schema.ts'
import { hopRoutes } from './hop-routes.ts'
import type { RoutePlan } from './plan.ts'

/** Bytes that an Ethernet carries at most in one packet. */
const ethernetMtu = 1500

/** Table for answers that are sent back through the proxy. */
const returnTable = 110

/**
 * What is too long for the way to the pool is so for the router alone: were it so for a whole link, both its ends would
 * know, and no TCP would ever send it.
 */
const narrowWay = ({ firewall: { poolMtu: mtu }, frontEnds }: Deployment): RoutePlan[] =>
  mtu === ethernetMtu ? [] : Object.values(frontEnds).map(({ address: to }) => ({ to, dev: 'eth1', mtu }))

/** Routes of every host: who is whose gateway. */
export const routesOf = (d: Deployment): Record<string, RoutePlan[]> => {
  const outside: RoutePlan[] = [{ to: 'default', via: d.border.internet }]
  const outwards: RoutePlan = { to: 'default', via: d.border.perimeter }
  const perimeter: RoutePlan[] = [outwards, { to: d.segments.inside, via: d.firewall.perimeter }]
  const inside: RoutePlan[] = [{ to: 'default', via: d.firewall.inside }]
  const back: RoutePlan[] =
    d.firewall.returnPath === 'proxy' ? [{ to: 'default', via: d.proxy.selfAddress, table: returnTable }] : []
  return {
    client: outside,
    dns: outside,
    pki: outside,
    ...hopRoutes(d),
    proxy: d.proxy.external ? [] : d.proxy.routeToPool ? perimeter : [outwards],
    edge: perimeter,
    firewall: [{ to: 'default', via: d.border.perimeter }, ...back, ...narrowWay(d)],
    idns: inside,
    desk: inside,
    officeWebApps: inside,
    ...Object.fromEntries(
      Object.keys(d.frontEnds).map((name) => [name, [{ to: 'default', via: d.frontEnd.gateway }]]),
    ),
  }
}

/** Policy rules of the firewall: the web services' answers, told by their source port, take `returnPath`. */
export const returnRules = (d: Deployment): string[] => {
  if (d.firewall.returnPath !== 'proxy') return []
  const { externalHttps, externalHttp } = d.frontEnd.ports
  const answers = (from: string, ports: readonly number[]) =>
    ports.map((port) => `from ${from} ipproto tcp sport ${port} lookup ${returnTable}`)
  return [
    ...answers(d.segments.inside, [externalHttps, externalHttp]),
    ...(d.officeWebApps ? answers(d.officeWebApps.address, Object.values(d.officeWebApps.ports)) : []),
  ]
}
