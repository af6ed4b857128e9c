import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Host, HostProcess } from '../engines/engine.ts'
import { isRunning } from '../engines/process.ts'
import { SalemError } from '../errors.ts'
import type { ServicePlan } from '../plan/plan.ts'
import { follow } from './follow.ts'
import { needsImages } from './needs-images.ts'
import { said, serving, servingBoundMs } from './serving.ts'
import type { Timeline } from './timeline.ts'

/** Milliseconds that a service has to end of its own accord. */
const graceMs = 2000

/** Milliseconds after which the output of a service that was killed is open only because what it left behind has it too. */
const lastWordsMs = 1000

/** How often a service that ended by itself is started again before it is left alone, and milliseconds between two tries. */
const revivals = { most: 5, everyMs: 500 }

/** A service that runs in its host. One that ends without being told to, or is ended by somebody in the host, is started again. */
export type RunningService = {
  /** PID as its engine sees it. */
  pid(): Promise<number | undefined>
  /** Whether it does not run as a plan says, or not at all: somebody in the host may have ended it. */
  differs(plan: ServicePlan): boolean
  /** Makes it read its files again, the way its plan says. A restarted service is a new process. */
  refresh(plan: ServicePlan): Promise<void>
  /** Ends it for good. @throws SalemError `service-killed` when it did not end by itself */
  stop(): Promise<void>
  /** From now on it may end: its host is about to. */
  forget(): void
}

const killedFirst = (host: string, { name }: ServicePlan): SalemError =>
  new SalemError({
    code: 'service-killed',
    message: `expected ${name} in ${host} to end within ${graceMs / 1000} s when told to, but it had to be killed, and what it leaves behind is unknown`,
    next: 'end the lab and start another',
  })

const spawnService = async (host: Host, { argv, image, reads }: ServicePlan): Promise<HostProcess> => {
  if (image === undefined) return host.spawn(argv, { stdio: ['ignore', 'pipe', 'pipe'] })
  if (host.spawnImage === undefined) throw needsImages(image.name)
  return host.spawnImage({
    image: image.name,
    keepsEntryPoint: image.keepsEntryPoint,
    environment: image.environment,
    argv,
    files: reads,
  })
}

/** Starts a service and waits until it serves. */
export const startService = async (
  host: Host,
  first: ServicePlan,
  timeline: Timeline,
): Promise<RunningService> => {
  let child: HostProcess
  let plan = first
  let lookedAfter = true
  let revived = 0
  let starting: Promise<void>
  const running = () => isRunning(child)
  const begin = async () => {
    const after = timeline.last
    child = await spawnService(host, plan)
    follow(child, host.name, plan.name, timeline)
    try {
      await serving(host, child, plan, timeline, after)
    } catch (error) {
      // Whoever asks for it again would have two.
      if (running()) await child.signal('SIGKILL')
      throw error
    }
  }
  const start = () => {
    starting = begin()
    return starting
  }
  /** What is being started has no ear yet for what it is told. */
  const started = () => starting.catch(() => {})
  const revive = () => {
    if (!lookedAfter || revived >= revivals.most || running()) return
    revived += 1
    start().then(lookAfter, () => setTimeout(revive, revivals.everyMs).unref())
  }
  const lookAfter = () => {
    if (running()) child.once('close', revive)
    else revive()
  }
  /** @returns whether it had to be killed */
  const end = async (): Promise<boolean> => {
    lookedAfter = false
    await started()
    if (!running()) return false
    const closed = once(child, 'close').then(() => true)
    // A killed master process would leave its workers behind, with their ports.
    await child.signal('SIGTERM')
    if (await Promise.race([closed, delay(graceMs, false, { ref: false })])) return false
    await child.signal('SIGKILL')
    await Promise.race([closed, delay(lastWordsMs, false, { ref: false })])
    for (const output of [child.stdout, child.stderr]) output?.destroy()
    return true
  }
  /** What it made in its host, as rules of the packet filter, only it can take away again. */
  const stop = async () => {
    if (await end()) throw killedFirst(host.name, plan)
  }
  const restart = async () => {
    await end()
    await start()
    lookedAfter = true
    lookAfter()
  }
  const reloadFailed = (reason: unknown) =>
    new SalemError({
      code: 'reload-failed',
      message: `expected ${plan.name} in ${host.name} to take its new configuration, but: ${reason}`,
    })
  /** One that somebody has ended meanwhile is started again, and reads its configuration then. */
  const endedInstead = async () => {
    await starting
    if (!running()) throw reloadFailed('it ended')
  }
  const reload = async ({ signal, line }: { signal: NodeJS.Signals; line?: string }) => {
    const after = timeline.last
    await child.take?.(plan.reads)
    await child.signal(signal)
    if (line !== undefined) {
      const what = `${plan.name} in ${host.name} to reload`
      if (!(await said(host.name, plan, line, what, timeline, after))) await endedInstead()
      return
    }
    const answered = (e: { host: string; kind: string; data: Record<string, unknown> }) =>
      e.host === host.name &&
      (['reloaded', 'reload-failed'].includes(e.kind) ||
        (e.kind === 'exited' && e.data.service === plan.name))
    const event = await timeline.waitFor(`${plan.name} in ${host.name} to reload`, answered, {
      after,
      boundMs: servingBoundMs,
    })
    if (event.kind === 'exited') return endedInstead()
    if (event.kind !== 'reloaded') throw reloadFailed(event.data.reason)
  }
  await start()
  lookAfter()
  return {
    pid: () => child.ownPid(),
    differs: (wanted) => !running() || !isDeepStrictEqual(plan, wanted),
    forget: () => {
      lookedAfter = false
    },
    refresh: async (next) => {
      revived = 0
      await started()
      const sameCommand = isDeepStrictEqual([plan.argv, plan.image], [next.argv, next.image])
      plan = next
      if (!running() || !sameCommand || next.onChange === 'restart') return restart()
      return reload(next.onChange === 'reload' ? { signal: 'SIGHUP' } : next.onChange)
    },
    stop,
  }
}
