import type { HostPlan, RoutePlan } from '../../plan/plan.ts'

/** Parts of a host's network that can be changed by themselves while it runs. New addresses bring new routes. */
export type NetworkPart = 'addresses' | 'routes' | 'sysctls' | 'filter'

/** A route in the words of `ip route`, behind `add` or `replace`. */
export const routeWords = ({ to, via, dev, local, table, mtu }: RoutePlan): string =>
  [
    `${local ? 'local ' : ''}${to}`,
    via && `via ${via}`,
    (dev || local) && `dev ${dev ?? 'lo'}`,
    table && `table ${table}`,
    mtu && `mtu ${mtu}`,
  ]
    .filter(Boolean)
    .join(' ')

/** Priority of our first policy rule; the next ones follow. */
export const firstPolicyPriority = 1000

/** Routes and policy rules of ours are taken away first; the kernel's own stay. */
const forgetRoutes = [
  'ip route flush table all proto boot 2>/dev/null || true',
  'ip -o rule show | while IFS=: read -r priority _; do',
  `  [ "$priority" -lt ${firstPolicyPriority} ] || [ "$priority" -ge 32000 ] || ip rule del priority "$priority"`,
  'done',
]

const batch = (lines: readonly string[]): string[] => ['ip -batch - <<SALEM_IP', ...lines, 'SALEM_IP']

const addresses = (host: HostPlan, fresh: boolean): string[] => [
  'link set lo up',
  ...host.interfaces.flatMap((i) => [
    ...(fresh ? [] : [`address flush dev ${i.name}`]),
    ...i.addresses.map((address) => `address add ${address} dev ${i.name}`),
    `link set ${i.name} up`,
  ]),
]

/** The bridge between the lab and what stands outside of it. */
const bridge = 'box0'

const leadingOut = ({ interfaces: [own], leadsTo }: HostPlan, fresh: boolean): string[] =>
  leadsTo && own && fresh
    ? [
        `link add ${bridge} type bridge forward_delay 0 stp_state 0 mcast_snooping 0`,
        `link set ${own.name} master ${bridge}`,
        `link set ${leadsTo.interface} master ${bridge} up`,
        `link set ${bridge} up`,
      ]
    : []

const routes = (host: HostPlan): string[] => [
  ...host.routes.map((route) => `route add ${routeWords(route)}`),
  ...host.rules.map((rule, i) => `rule add priority ${firstPolicyPriority + i} ${rule}`),
]

const sysctls = (host: HostPlan): string[] =>
  Object.entries(host.sysctls).map(([key, value]) => `echo ${value} > /proc/sys/${key.replaceAll('.', '/')}`)

/**
 * Shell lines, run inside the host's network, that make the given parts as planned; none for the filter, which nft is told
 * itself. `fresh`: nothing is there yet.
 */
export const networkLines = (host: HostPlan, parts: ReadonlySet<NetworkPart>, fresh: boolean): string[] => {
  const batched = [
    ...(parts.has('addresses') ? [...addresses(host, fresh), ...leadingOut(host, fresh)] : []),
    ...(parts.has('routes') ? routes(host) : []),
  ]
  return [
    ...(parts.has('sysctls') ? sysctls(host) : []),
    ...(parts.has('routes') && !fresh ? forgetRoutes : []),
    ...(batched.length > 0 ? batch(batched) : []),
  ]
}
