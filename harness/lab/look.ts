import type { Host, Supply } from '../engines/engine.ts'
import { nodePath, programPath } from '../plan/plan.ts'
import { type Agent, openAgent } from '../probes/look.ts'
import {
  type Flow,
  type FlowsObservation,
  isProbe,
  type Observation,
  type ObservationOf,
  type Request,
} from '../probes/observation.ts'
import { ledgerCommand, readLedgers } from './ledger.ts'
import { observeSignIn } from './sign-in.ts'

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

/** Asks everything at once: probes by the host's agent, ledgers by the kernel, clients by themselves. Answers come in the order asked. */
export const lookFrom = async <R extends Request>(
  place: Place,
  requests: readonly R[],
): Promise<ObservationOf<R>[]> => {
  const { host, supply } = place
  const probes = requests.filter(isProbe)
  const asksLedger = requests.some(({ kind }) => kind === 'flows')
  const started = performance.now()
  const [probed, ledgers, signIns] = await Promise.all([
    probes.length > 0 ? lookoutIn(place).ask(probes) : [],
    asksLedger ? readLedgers(supply, [host.name]) : undefined,
    Promise.all(requests.flatMap((one) => (one.kind === 'sign-in' ? [observeSignIn(host, one)] : []))),
  ])
  const rest = [...(probed as Observation[])]
  const signedIn = [...signIns]
  return requests.map((request) => {
    switch (request.kind) {
      case 'flows':
        return flowsObservation(host.name, ledgers?.get(host.name) ?? [], performance.now() - started)
      case 'sign-in':
        return signedIn.shift()
      default:
        return rest.shift()
    }
  }) as ObservationOf<R>[]
}
