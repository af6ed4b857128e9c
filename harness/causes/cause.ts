/** Where in the protocol stack a fault sits. Also the folder of its scenario. */
export type Layer = 'dns' | 'path' | 'port' | 'tls' | 'http' | 'auth' | 'app'

type Hop =
  | 'dns'
  | 'border'
  | 'proxy'
  | 'firewall'
  | 'frontEnd'
  | 'edge'
  | 'client'
  | 'listener'
  | 'pki'
  | 'provider'

type Told = {
  /** The setting in the deployment that is wrong. */
  path: string
  /** The device whose owner has to mend it. */
  hop: Hop
  /** One plain sentence for a report. */
  title: string
}

/** What a fault changed, apart from any scenario, by its id. */
export type CauseOf<Id extends string> = Told & { id: Id; layer: Layer }

/** The causes of one layer, in the order in which they are told. */
export const causesOf = <const Id extends string>(layer: Layer, told: Record<Id, Told>): CauseOf<Id>[] =>
  (Object.keys(told) as Id[]).map((id) => ({ id, layer, ...told[id] }))
