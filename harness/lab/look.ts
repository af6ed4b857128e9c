import type { Host, Supply } from '../engines/engine.ts'
import { nodePath, programPath } from '../plan/plan.ts'
import { type Agent, openAgent } from '../probes/look.ts'
import type {
  Flow,
  FlowsObservation,
  Observation,
  ObservationOf,
  ProbeRequest,
  Request,
} from '../probes/observation.ts'
import { ledgerCommand, readLedgers } from './ledger.ts'

/** The one process in a host that all probes from there run in. */
export type Lookout = Agent

type Place = { host: Host; supply: Supply; lookouts: Map<string, Lookout> }

const lookoutIn = ({ host, lookouts }: Place): Lookout => {
  const open = lookouts.get(host.name)
  if (open) return open
  const child = host.spawn([nodePath, programPath('agent'), host.name], { stdio: ['pipe', 'pipe', 'pipe'] })
  const lookout = openAgent(child)
  lookouts.set(host.name, lookout)
  child.once('close', () => lookouts.delete(host.name))
  return lookout
}

const flowsObservation = (from: string, flows: Flow[], ms: number): FlowsObservation => ({
  kind: 'flows',
  outcome: 'read',
  from,
  request: { kind: 'flows' },
  flows,
  ms,
  command: ledgerCommand,
  summary: `${flows.length} flows since the epoch`,
})

/** Asks everything at once: probes by the host's agent, ledgers by the kernel. Answers come in the order asked. */
export const lookFrom = async <R extends Request>(
  place: Place,
  requests: readonly R[],
): Promise<ObservationOf<R>[]> => {
  const probes = requests.filter((r): r is R & ProbeRequest => r.kind !== 'flows')
  const started = performance.now()
  const [probed, ledgers] = await Promise.all([
    probes.length > 0 ? lookoutIn(place).ask(probes) : [],
    probes.length < requests.length ? readLedgers(place.supply, [place.host.name]) : undefined,
  ])
  const rest = [...(probed as Observation[])]
  return requests.map((request) =>
    request.kind === 'flows'
      ? flowsObservation(place.host.name, ledgers?.get(place.host.name) ?? [], performance.now() - started)
      : rest.shift(),
  ) as ObservationOf<R>[]
}
