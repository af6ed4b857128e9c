import { openResidentClient, type ResidentClient } from '../clients/mock/resident.ts'
import type { Host, Supply } from '../engines/engine.ts'
import { programCommand } from '../plan/plan.ts'
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

/** What stays in the hosts of a lab to look from there: one process for all probes of a host, one for all its sign-ins. */
export type Lookouts = { agents: Map<string, Agent>; clients: Map<string, ResidentClient> }

export const noLookouts = (): Lookouts => ({ agents: new Map(), clients: new Map() })

export const closeLookouts = ({ agents, clients }: Lookouts): void => {
  for (const lookout of [...agents.values(), ...clients.values()]) lookout.close()
}

type Place = { host: Host; supply: Supply; lookouts: Lookouts }

const agentIn = ({ host, lookouts: { agents } }: Place): Agent => {
  const open = agents.get(host.name)
  if (open) return open
  const child = host.spawn(programCommand('agent', host.name), { stdio: ['pipe', 'pipe', 'pipe'] })
  const agent = openAgent(child)
  agents.set(host.name, agent)
  child.once('close', () => agents.delete(host.name))
  return agent
}

const clientIn = ({ host, lookouts: { clients } }: Place): ResidentClient => {
  const open = clients.get(host.name) ?? openResidentClient(host, () => clients.delete(host.name))
  clients.set(host.name, open)
  return open
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
    probes.length > 0 ? agentIn(place).ask(probes) : [],
    asksLedger ? readLedgers(supply, [host.name]) : undefined,
    Promise.all(
      requests.flatMap((one) =>
        one.kind === 'sign-in' ? [observeSignIn(clientIn(place), host.name, one)] : [],
      ),
    ),
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
