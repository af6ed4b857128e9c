import type { NameRole } from '../../deployment/schema.ts'
import type { DnsObservation } from '../../probes/observation.ts'
import type { Onlooker } from '../onlooker.ts'
import { one, unless } from './one.ts'

/** What a look-up of a name gives. */
export const dns = (from: Onlooker, name: NameRole) => {
  const expect = one<DnsObservation>(from, `A record of ${name}`, (d) => ({
    kind: 'dns',
    name: d.names[name],
    type: 'A',
  }))
  return {
    pointsTo: (what: 'vip' | 'officeWebAppsVip' | 'edge' | 'blackHole') =>
      expect(`points to ${what}`, (seen, d) => {
        const wanted = {
          vip: d.proxy.vip,
          officeWebAppsVip: d.proxy.officeWebApps?.vip,
          edge: d.edge.address,
          blackHole: d.blackHole,
        }[what]
        return unless(seen.addresses.join() === wanted, seen)
      }),
    isElsewhere: () =>
      expect('points neither to vip nor nowhere', (seen, d) =>
        unless(seen.addresses.length > 0 && !seen.addresses.includes(d.proxy.vip), seen),
      ),
    isAliasOutside: () =>
      expect('is an alias of a name in another domain', (seen, d) =>
        unless(
          seen.answers.some(({ type, data }) => type === 'CNAME' && !data.endsWith(`.${d.sipDomain}`)),
          seen,
        ),
      ),
    takesLong: (ms: number) =>
      expect(`takes ${ms} ms and more`, (seen) => unless(seen.outcome === 'answer' && seen.ms >= ms, seen)),
    serverFails: () => expect('ends in SERVFAIL', (seen) => unless(seen.outcome === 'servfail', seen)),
    timesOut: () => expect('times out', (seen) => unless(seen.outcome === 'timeout', seen)),
    cannotBeHad: () => expect('cannot be had', (seen) => unless(seen.addresses.length === 0, seen)),
    doesNotExist: () =>
      expect('does not exist', (seen) => unless(['nxdomain', 'nodata'].includes(seen.outcome), seen)),
  }
}
