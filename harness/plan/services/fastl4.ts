/**
 * FastL4: the kernel forwards, this program writes the packet filter and watches the pool members by TCP connect.
 * Events: `monitor` { member, port, state: 'up'|'down', why }, `pool` { members }.
 */
export type FastL4Config = {
  kind: 'fastl4'
  vip: string
  virtualServers: { port: number; targetPort: number }[]
  /** Address new connections to the pool are sent from; `none`: the client's stays. */
  snat: string
  members: { name: string; address: string }[]
  monitor: { port: number; intervalMs: number; timeoutMs: number; fall: number; rise: number }
  whenAllDown: 'try-anyway' | 'refuse'
  /** Virtual servers that lead to one server each, which is not watched: there is no other to send to. */
  single?: { vip: string; port: number; to: { address: string; port: number } }[]
  /** Seconds after which a connection is forgotten that nothing passes on. */
  idleSeconds: number
  /** `source`: one member for each client's address. */
  persistence: 'none' | 'source'
}
