import type { Deployment } from '../deployment/schema.ts'
import { vipsOf } from '../plan/addressing.ts'
import { transparentParts } from '../proxies/common/transparent.ts'
import type { Beside } from './settings.ts'
import { changed, made, type Statement } from './statements.ts'

const address = (text: string): Statement => ({
  subject: `address ${text}`,
  make: `ip address add ${text} dev salem`,
  unmake: `ip address del ${text} dev salem`,
})

const route = (what: string): Statement => ({
  subject: `route ${what}`,
  make: `ip route add ${what}`,
  unmake: `ip route del ${what}`,
})

/** What delivers the pool's answers to a proxy that connects from its clients' addresses. */
const transparent = (d: Deployment): Statement[] => {
  const { rules = [], routes = [], filter = [] } = transparentParts(d)
  const table = filter[0]?.replace(' {', '')
  return [
    ...rules.map((rule) => ({
      subject: `rule ${rule}`,
      make: `ip rule add ${rule}`,
      unmake: `ip rule del ${rule}`,
    })),
    ...routes.map(({ to, table }) => route(`local ${to} dev lo table ${table}`)),
    ...(table
      ? [
          {
            subject: 'filter',
            make: `nft -f - <<'END'\n${filter.join('\n')}\nEND`,
            unmake: `nft delete ${table}`,
          },
        ]
      : []),
  ]
}

const statements = (d: Deployment): Statement[] => [
  address(`${d.proxy.selfAddress}/${d.segments.perimeter.split('/')[1]}`),
  ...vipsOf(d).map((vip) => address(`${vip}/32`)),
  route(`default via ${d.border.perimeter}`),
  ...(d.proxy.routeToPool ? [route(`${d.segments.inside} via ${d.firewall.perimeter}`)] : []),
  ...transparent(d),
]

/** Addresses and routes of a Linux machine with a proxy on it (ip-address(8), ip-route(8)); its interface is called salem. */
export const linuxNetwork: Beside = {
  where: 'in a root shell of its machine',
  whole: (d) => made(statements(d)),
  change: (from, to) => changed(statements(from), statements(to), 'old-first'),
}
