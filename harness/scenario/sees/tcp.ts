import type { Deployment, NameRole } from '../../deployment/schema.ts'
import type { TcpObservation } from '../../probes/observation.ts'
import type { Onlooker } from '../onlooker.ts'
import { one, unless } from './one.ts'

const address = (d: Deployment, target: NameRole | 'edgeAddress'): string =>
  target === 'edgeAddress' ? d.edge.address : d.names[target]

/** How a connection goes. */
export const tcp = (from: Onlooker, target: NameRole | 'edgeAddress', port: number) => {
  const expect = one<TcpObservation>(from, `tcp ${target}:${port}`, (d) => ({
    kind: 'tcp',
    host: address(d, target),
    port,
  }))
  return {
    opens: () => expect('opens', (seen) => unless(seen.outcome === 'open', seen)),
    timesOut: () => expect('times out', (seen) => unless(seen.outcome === 'timeout', seen)),
    refused: () => expect('is refused', (seen) => unless(seen.outcome === 'refused', seen)),
    fails: () => expect('does not open', (seen) => unless(seen.outcome !== 'open', seen)),
  }
}
