import { isDeepStrictEqual } from 'node:util'
import type { ServicePlan } from '../plan/plan.ts'
import { shell } from '../probes/shell.ts'

/** What tells a process of this service from all others: the configuration it was started with. */
const markOf = ({ argv, reads }: ServicePlan): string =>
  reads.find((path) => argv.includes(path)) ?? argv.join(' ')

const signalOf = ({ onChange }: ServicePlan): string => {
  if (onChange === 'reload') return '-HUP '
  return onChange === 'restart' ? '' : `-${onChange.signal.replace(/^SIG/, '')} `
}

/** Makes a service read its files again. One that is ended is started again by the lab. */
const refreshed = (service: ServicePlan): string => `pkill ${signalOf(service)}-f ${shell([markOf(service)])}`

/** Commands after which the services of a host run on the files as they are now. */
export const mendServices = (
  now: readonly ServicePlan[],
  wanted: readonly ServicePlan[],
  mended: ReadonlySet<string>,
): string[] =>
  wanted.flatMap((service) => {
    const running = now.find(({ name }) => name === service.name)
    if (!running || !isDeepStrictEqual(running.argv, service.argv)) return [`${shell(service.argv)} &`]
    return service.reads.some((path) => mended.has(path)) ? [refreshed(service)] : []
  })
