import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Host } from '../engines/engine.ts'
import { SalemError } from '../errors.ts'
import type { ServicePlan } from '../plan/plan.ts'
import { poll } from './poll.ts'
import type { Timeline } from './timeline.ts'

/** Milliseconds a service may take to serve, to reload, or to end. */
const boundMs = 8000

/** Milliseconds that a service has to end of its own accord. */
const graceMs = 2000

/** A service that runs in its host. */
export type RunningService = {
  plan: ServicePlan
  /** PID as this machine sees it. */
  pid(): Promise<number | undefined>
  /** Makes it read its files again, the way its plan says. A restarted service is a new process. */
  refresh(plan: ServicePlan): Promise<void>
  stop(): Promise<void>
}

const parsed = (line: string): { kind: string; monotonicNs?: number; data: Record<string, unknown> } => {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null && 'kind' in value)
      return value as ReturnType<typeof parsed>
  } catch {
    // not one of our programs: its plain words are kept
  }
  return { kind: 'output', data: { line } }
}

const follow = (child: ChildProcess, host: string, service: string, timeline: Timeline): void => {
  const events = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  events.on('line', (line) => timeline.add({ host, ...parsed(line) }))
  const complaints = createInterface({ input: child.stderr as NodeJS.ReadableStream })
  complaints.on('line', (line) =>
    timeline.add({ host, kind: 'output', data: { service, line, stream: 'stderr' } }),
  )
  child.on('close', (code, signal) => timeline.add({ host, kind: 'exited', data: { service, code, signal } }))
  child.on('error', (error) =>
    timeline.add({ host, kind: 'exited', data: { service, message: error.message } }),
  )
}

const failureOf = (host: string, plan: ServicePlan, timeline: Timeline, after: number): SalemError => {
  const words = timeline
    .since(after)
    .filter((e) => e.host === host && (e.kind === 'output' || e.kind === 'failed'))
    .map((e) => e.data.message ?? e.data.line)
  return new SalemError({
    code: 'service-failed',
    message: `expected ${plan.name} in ${host} to serve, but it ended: ${words.join(' ') || 'without a word'}`,
    next: `salem exec ${host} -- ${plan.argv.join(' ')}`,
  })
}

/** Waits for a line of output; `false` when the service ended instead. */
const said = async (
  host: string,
  plan: ServicePlan,
  line: string,
  what: string,
  timeline: Timeline,
  after: number,
) => {
  const wanted = new RegExp(line)
  const event = await timeline.waitFor(
    `${what} (a line like ${line})`,
    (e) =>
      e.host === host &&
      ((e.kind === 'output' && wanted.test(String(e.data.line))) ||
        (e.kind === 'exited' && e.data.service === plan.name)),
    { after, boundMs },
  )
  return event.kind === 'output'
}

const serving = async (
  host: Host,
  child: ChildProcess,
  plan: ServicePlan,
  timeline: Timeline,
  after: number,
) => {
  const what = `${plan.name} in ${host.name} to serve`
  const its = (kinds: string[]) => (e: { host: string; kind: string; data: Record<string, unknown> }) =>
    e.host === host.name && kinds.includes(e.kind) && (e.kind !== 'exited' || e.data.service === plan.name)
  if (plan.ready.kind === 'event') {
    const event = await timeline.waitFor(what, its(['ready', 'failed', 'exited']), { after, boundMs })
    if (event.kind !== 'ready') throw failureOf(host.name, plan, timeline, after)
    return
  }
  if (plan.ready.kind === 'line') {
    if (!(await said(host.name, plan, plan.ready.line, what, timeline, after)))
      throw failureOf(host.name, plan, timeline, after)
    return
  }
  const { ports } = plan.ready
  await poll(what, boundMs, async () => {
    if (child.exitCode !== null) throw failureOf(host.name, plan, timeline, after)
    const open = await host.listening()
    return ports.every((port) => open.has(port))
  })
}

/** Starts a service and waits until it serves. */
export const startService = async (
  host: Host,
  first: ServicePlan,
  timeline: Timeline,
): Promise<RunningService> => {
  let child: ChildProcess
  let plan = first
  const start = async () => {
    const after = timeline.last
    child = host.spawn(plan.argv, { stdio: ['ignore', 'pipe', 'pipe'] })
    follow(child, host.name, plan.name, timeline)
    await serving(host, child, plan, timeline, after)
  }
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('close', resolve))
    // A killed master process would leave its workers behind, with their ports.
    await host.signal(child, 'SIGTERM')
    const bound = setTimeout(() => void host.signal(child, 'SIGKILL'), graceMs)
    await ended
    clearTimeout(bound)
  }
  const reloadFailed = (reason: unknown) =>
    new SalemError({
      code: 'reload-failed',
      message: `expected ${plan.name} in ${host.name} to take its new configuration, but: ${reason}`,
    })
  const reload = async ({ signal, line }: { signal: NodeJS.Signals; line?: string }) => {
    const after = timeline.last
    await host.signal(child, signal)
    if (line !== undefined) {
      const what = `${plan.name} in ${host.name} to reload`
      if (!(await said(host.name, plan, line, what, timeline, after))) throw reloadFailed('it ended')
      return
    }
    const answered = (e: { host: string; kind: string; data: Record<string, unknown> }) =>
      e.host === host.name && ['reloaded', 'reload-failed', 'exited'].includes(e.kind)
    const event = await timeline.waitFor(`${plan.name} in ${host.name} to reload`, answered, {
      after,
      boundMs,
    })
    if (event.kind !== 'reloaded') throw reloadFailed(event.data.reason ?? event.kind)
  }
  await start()
  return {
    get plan() {
      return plan
    },
    pid: () => host.pidOf(child),
    refresh: async (next) => {
      const sameCommand = next.argv.join('\0') === plan.argv.join('\0')
      if (next.onChange !== 'restart' && sameCommand) {
        plan = next
        return reload(next.onChange === 'reload' ? { signal: 'SIGHUP' } : next.onChange)
      }
      await end()
      plan = next
      await start()
    },
    stop: end,
  }
}
