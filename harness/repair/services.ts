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

/** A shell takes it for a remark, as it should: what runs out of an image has its files and its processes to itself. */
const notFromHere = ({ name }: ServicePlan): string =>
  `# ${name} runs out of an image, which no shell of this host goes into: salem heal`

/** Paths of files that a host has only to hand them to an image. */
export const handedOver = (services: readonly ServicePlan[]): Set<string> =>
  new Set(services.flatMap(({ image, reads }) => (image ? reads : [])))

/** Commands after which the services of a host run on the files as they are now. */
export const mendServices = (
  now: readonly ServicePlan[],
  wanted: readonly ServicePlan[],
  mended: ReadonlySet<string>,
): string[] =>
  wanted.flatMap((service) => {
    const running = now.find(({ name }) => name === service.name)
    if (!running || !isDeepStrictEqual(running.argv, service.argv))
      return [service.image ? notFromHere(service) : `${shell(service.argv)} &`]
    if (service.reads.every((path) => !mended.has(path))) return []
    return [service.image ? notFromHere(service) : refreshed(service)]
  })
