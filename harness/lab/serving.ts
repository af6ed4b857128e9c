import type { Host, HostProcess } from '../engines/engine.ts'
import { isRunning } from '../engines/process.ts'
import { SalemError } from '../errors.ts'
import type { ServicePlan } from '../plan/plan.ts'
import { comesTrue } from '../poll.ts'
import type { Timeline } from './timeline.ts'

/** Milliseconds a service may take to serve, or to reload. */
export const servingBoundMs = 20_000

const failureOf = (host: string, plan: ServicePlan, timeline: Timeline, after: number): SalemError => {
  const words = timeline
    .since(after)
    .filter((e) => e.host === host && (e.kind === 'output' || e.kind === 'failed'))
    .map((e) => e.data.message ?? e.data.line)
  return new SalemError({
    code: 'service-failed',
    message: `expected ${plan.name} in ${host} to serve, but it ended: ${words.join(' ') || 'without a word'}`,
    next: plan.image
      ? `docker run --rm --network none ${plan.image.name}`
      : `see what its command says to the files it is given (salem plan --host ${host}): ${plan.argv.join(' ')}`,
  })
}

const notListening = (host: string, { name, argv }: ServicePlan, missing: readonly number[]): SalemError =>
  new SalemError({
    code: 'wait-timed-out',
    message: `expected ${name} in ${host} to listen on TCP port ${missing.join(', ')} within ${servingBoundMs / 1000} s, but it runs and does not`,
    next: `look at its command (${argv.join(' ')}) and at the files it is given (salem plan --host ${host}); where this machine was busy, try with fewer labs at once (--jobs 1)`,
  })

/** Waits for a line of output; `false` when the service ended instead. */
export const said = async (
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
    { after, boundMs: servingBoundMs },
  )
  return event.kind === 'output'
}

/**
 * Waits until a service serves, in the way its plan tells.
 * @throws SalemError `service-failed` when it ends instead, with its own words; `wait-timed-out`
 */
export const serving = async (
  host: Host,
  child: HostProcess,
  plan: ServicePlan,
  timeline: Timeline,
  after: number,
) => {
  const what = `${plan.name} in ${host.name} to serve`
  const its = (kinds: string[]) => (e: { host: string; kind: string; data: Record<string, unknown> }) =>
    e.host === host.name && kinds.includes(e.kind) && (e.kind !== 'exited' || e.data.service === plan.name)
  if (plan.ready.kind === 'event') {
    const event = await timeline.waitFor(what, its(['ready', 'failed', 'exited']), {
      after,
      boundMs: servingBoundMs,
    })
    if (event.kind !== 'ready') throw failureOf(host.name, plan, timeline, after)
    return
  }
  if (plan.ready.kind === 'line') {
    if (!(await said(host.name, plan, plan.ready.line, what, timeline, after)))
      throw failureOf(host.name, plan, timeline, after)
    return
  }
  let missing: readonly number[] = plan.ready.ports
  const listens = async () => {
    if (!isRunning(child)) throw failureOf(host.name, plan, timeline, after)
    const open = await host.listening()
    missing = missing.filter((port) => !open.has(port))
    return missing.length === 0
  }
  if (!(await comesTrue(servingBoundMs, listens))) throw notListening(host.name, plan, missing)
}
