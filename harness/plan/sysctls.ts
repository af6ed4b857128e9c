import { hopName } from '../deployment/hops.ts'
import type { Deployment } from '../deployment/schema.ts'
import type { HostPlan } from './plan.ts'

/** Kernel settings that decide what a lab shows; always set, never inherited. */
const everywhere: Record<string, string> = {
  'net.ipv4.ip_forward': '0',
  'net.ipv4.conf.all.rp_filter': '0',
  'net.ipv4.conf.default.rp_filter': '0',
  'net.ipv4.conf.all.send_redirects': '0',
  'net.ipv4.conf.default.send_redirects': '0',
  'net.ipv4.conf.all.accept_redirects': '0',
  'net.ipv4.conf.default.accept_redirects': '0',
  'net.ipv4.tcp_syn_retries': '2',
  // Nobody sends shorter packets unless told to (ICMP “fragmentation needed”), and all listen to that.
  'net.ipv4.tcp_mtu_probing': '0',
  'net.ipv4.ip_no_pmtu_disc': '0',
  'net.ipv4.ip_unprivileged_port_start': '0',
  'net.ipv6.conf.all.disable_ipv6': '1',
  'net.ipv6.conf.default.disable_ipv6': '1',
}

/** Hops that do what they are there for. */
const livingHops = ({ path }: Deployment): string[] =>
  Array.from({ length: path.hops }, (_, i) => i + 1)
    .filter((n) => n !== path.deadHop)
    .map(hopName)

/** Sysctls of a host. The proxy forwards too: packets in mode `l4`, and answers that are routed back through it. */
export const sysctlsOf = (d: Deployment, host: string): Record<string, string> =>
  ['border', 'firewall', 'proxy', ...livingHops(d)].includes(host)
    ? { ...everywhere, 'net.ipv4.ip_forward': '1' }
    : everywhere

/** Whether a host forwards packets, and so knows connections of others. */
export const forwards = ({ sysctls }: HostPlan): boolean => sysctls['net.ipv4.ip_forward'] === '1'
