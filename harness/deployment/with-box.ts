import type { Deployment, Mode } from './schema.ts'

/** What is known of a box: its addresses, how it forwards, and the interface of this machine that leads to it. */
export type Box = { vip?: string; self?: string; mode: Mode; interface: string; breaksNtlm?: boolean }

/** The value with every text that is an address of the table replaced by its new one. */
const readdressed = (value: unknown, table: ReadonlyMap<string, string>): unknown => {
  if (typeof value === 'string') return table.get(value) ?? value
  if (Array.isArray(value)) return value.map((item) => readdressed(item, table))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, readdressed(part, table)]))
}

/** A deployment with a box of somebody's own as its proxy, at the addresses it has, which the DNS then gives out. */
export const withBox = (d: Deployment, { vip, self, mode, interface: name, breaksNtlm }: Box): Deployment => {
  const table = new Map([
    [d.proxy.vip, vip ?? d.proxy.vip],
    [d.proxy.selfAddress, self ?? d.proxy.selfAddress],
  ])
  const at = readdressed(d, table) as Deployment
  const external = { interface: name, ...(breaksNtlm && { breaksNtlm }) }
  return { ...at, proxy: { ...at.proxy, product: 'external', mode, external } }
}
