import { checkedDeployment } from '../deployment/check.ts'
import type { Deployment } from '../deployment/schema.ts'
import type { Engine, FileBytes, Supply } from '../engines/engine.ts'
import { everyLab } from '../engines/label.ts'
import { type NetworkChange, rewire, wire } from '../engines/wiring/wire.ts'
import { SalemError } from '../errors.ts'
import { createAuthority } from '../pki/authority.ts'
import { planOf } from '../plan/build.ts'
import type { Plan } from '../plan/plan.ts'
import type { ObservationOf, Request } from '../probes/observation.ts'
import { borrowed } from './borrow.ts'
import { needsNewLab, networkChanges, reroutes } from './change.ts'
import { type ExecResult, execIn } from './exec.ts'
import { newEpoch } from './ledger.ts'
import { closeLookouts, lookFrom, noLookouts } from './look.ts'
import { needImages } from './needs-images.ts'
import { changedFiles, realiseFiles } from './realise.ts'
import { createServices } from './services.ts'
import { createTimeline, type Timeline } from './timeline.ts'
import { unknownHost } from './unknown-host.ts'

/** What {@link Lab.apply} touched, by host. Hosts that are not named were left alone. */
export type Applied = { host: string; network: string[]; files: string[]; services: string[] }[]

/** A running deployment. It ends with {@link stop}, with its block (`await using`), or with the harness. */
export type Lab = AsyncDisposable & {
  readonly deployment: Deployment
  readonly plan: Plan
  readonly timeline: Timeline
  /**
   * Makes the lab be another deployment: only what differs is touched, processes the difference does not name keep
   * their PIDs, connections that would go another way now are forgotten, and the ledgers begin a new epoch.
   * @param options `sameEpoch`: the ledgers go on, and connections stay known; for who reads none before the next change
   * @throws SalemError `needs-new-lab` when hosts or segments differ
   */
  apply(deployment: Deployment, options?: { sameEpoch?: boolean }): Promise<Applied>
  /** Probes from a host, all at once. */
  look<R extends Request>(host: string, requests: readonly R[]): Promise<ObservationOf<R>[]>
  /** Runs a command in a host and waits for it, `timeoutMs` at most (60,000 unless given). */
  exec(
    host: string,
    argv: readonly string[],
    options?: { timeoutMs?: number; input?: string },
  ): Promise<ExecResult>
  /** PID of every service, as the engine sees it: `fe1/frontend` → 4711. */
  pids(): Promise<Map<string, number>>
  /** The engine's hosts, and the shell that wires them. */
  readonly supply: Supply
  stop(): Promise<void>
}

/** What a lab is made to be: a plan, and the files of its hosts with their bytes. */
type State = { plan: Plan; files: Map<string, FileBytes[]> }

export type LabOptions = {
  engine: Engine
  deployment: Deployment
  /** What the lab is called in process lists. */
  label?: string
  /** Told what is being done, for people who wait. */
  progress?: (step: string) => void
}

/**
 * Starts a deployment.
 * @throws SalemError when this machine lacks something or a service does not come up; nothing is left then
 */
export const startLab = async ({
  engine,
  deployment,
  label = everyLab,
  progress = () => {},
}: LabOptions): Promise<Lab> => {
  let current = checkedDeployment(deployment)
  let plan = planOf(current)
  await needImages(engine, plan)
  const timeline = createTimeline()
  const authority = createAuthority()

  progress('making hosts')
  const realised = realiseFiles(plan, authority)
  const written = realised.catch(() => {})
  const names = plan.hosts.map((host) => host.name)
  const supply = await engine.supply(names, label).catch(async (error: unknown) => {
    await written
    throw error
  })
  const hostOf = (name: string) => {
    const found = supply.hosts.get(name)
    if (found) return found
    throw unknownHost(name, [...supply.hosts.keys()])
  }
  const services = createServices(hostOf, timeline)
  const lookouts = noLookouts()
  /** What each part of the lab is like: after a change that failed, like the one state or like another. */
  let states: State[] = []
  /** Whether hosts that forward know connections which would go another way now. */
  let outdated = false
  let giveBack = async () => {}

  const stop = async () => {
    closeLookouts(lookouts)
    services.forget()
    await giveBack()
    await supply.stop()
  }

  try {
    const files = await realised
    states = [{ plan, files }]
    await Promise.all([...files].map(([host, list]) => hostOf(host).write(list)))
    giveBack = await borrowed(supply, plan)
    progress('wiring')
    await wire(supply, plan)
    progress('starting services')
    await Promise.all(plan.hosts.map((host) => services.run(host, new Set())))
  } catch (error) {
    await stop()
    throw error
  }

  const changeHost = async ({ host, parts }: NetworkChange, next: State) => {
    const filesOf = ({ files }: State) => files.get(host.name) ?? []
    const changed = changedFiles(states.map(filesOf), filesOf(next))
    await hostOf(host.name).write(changed)
    const files = changed.map((file) => file.path)
    return {
      host: host.name,
      network: [...parts],
      files,
      services: await services.run(host, new Set(files)),
    }
  }
  /** Everything is tried to its end before the first thing that failed is told. */
  const change = async (next: State): Promise<Applied> => {
    const changes = networkChanges(
      states.map((state) => state.plan),
      next.plan,
    )
    states = [...states, next]
    const network = rewire(supply, changes)
    const hosts = changes.map((one) => changeHost(one, next))
    await Promise.allSettled([network, ...hosts])
    await network
    const all = await Promise.all(hosts)
    states = [next]
    return all.filter((a) => a.network.length + a.files.length + a.services.length > 0)
  }

  const apply: Lab['apply'] = async (next, { sameEpoch = false } = {}) => {
    const nextPlan = planOf(next)
    if (needsNewLab(plan, nextPlan)) throw newLabNeeded()
    const touched = await change({ plan: nextPlan, files: await realiseFiles(nextPlan, authority) })
    outdated ||= reroutes(nextPlan, touched)
    plan = nextPlan
    current = next
    if (!sameEpoch) {
      await newEpoch(supply, nextPlan, { keepConnections: !outdated })
      outdated = false
    }
    timeline.add({ host: '', kind: 'applied', data: { changes: touched } })
    return touched
  }

  return {
    get deployment() {
      return current
    },
    get plan() {
      return plan
    },
    timeline,
    supply,
    apply,
    look: async (host, requests) => lookFrom({ host: hostOf(host), supply, lookouts }, requests),
    exec: async (host, argv, options) => execIn(hostOf(host), argv, options),
    pids: services.pids,
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

const newLabNeeded = () =>
  new SalemError({
    code: 'needs-new-lab',
    message: 'expected a deployment with the same hosts and segments as the running lab',
    next: '`salem down`, then `salem up` again',
  })
