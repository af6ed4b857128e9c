import { isDeepStrictEqual } from 'node:util'
import type { HostPlan, Plan } from '../plan/plan.ts'
import { mendFile } from './files.ts'
import { mendFilter } from './filter.ts'
import { mendRouting } from './routes.ts'
import { handedOver, mendServices } from './services.ts'
import type { Typed } from './typed.ts'

const mendSysctls = (now: HostPlan, wanted: HostPlan): string[] =>
  Object.entries(wanted.sysctls)
    .filter(([key, value]) => now.sysctls[key] !== value)
    .map(([key, value]) => `sysctl -q -w ${key}=${value}`)

const mendHost = (now: HostPlan, wanted: HostPlan): string[] => {
  const files = wanted.files.flatMap((file) => {
    const present = now.files.find(({ path }) => path === file.path)
    const command = isDeepStrictEqual(present, file) ? undefined : mendFile(present, file)
    return command === undefined ? [] : [{ path: file.path, command }]
  })
  const outOfReach = handedOver(wanted.services)
  return [
    ...mendSysctls(now, wanted),
    ...mendRouting(now, wanted),
    ...mendFilter(now, wanted),
    ...files.flatMap(({ path, command }) => (outOfReach.has(path) ? [] : [command])),
    ...mendServices(now.services, wanted.services, new Set(files.map(({ path }) => path))),
  ]
}

/**
 * What somebody types in the shells of a lab that runs `now` so that it works as `wanted` does, host by host. It is
 * worked out from the two plans, so it is right for every fault, product and mode alike; both need the same hosts.
 */
export const repairByHand = (now: Plan, wanted: Plan): Typed[] =>
  wanted.hosts.flatMap((host) => {
    const present = now.hosts.find(({ name }) => name === host.name)
    const commands = present ? mendHost(present, host) : []
    return commands.length > 0 ? [{ host: host.name, commands }] : []
  })
