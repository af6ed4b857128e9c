import type { Host } from '../engine.ts'
import { netnsHost } from './host.ts'
import { argvOf, childrenOf, namespacePids } from './processes.ts'

/** The hosts of the lab whose first process is `first`: its children are doors named after them, whose children are the hosts. */
export const hostsBelow = async (first: number): Promise<Map<string, Host>> => {
  const found = await Promise.all(
    (await childrenOf(first)).map(async (door) => {
      const [holder] = await childrenOf(door)
      if (holder === undefined) return []
      const name = (await argvOf(door)).filter(Boolean).at(-1) as string
      const pid = (await namespacePids(holder))[1] as number
      return [[name, netnsHost(name, holder, pid)] as const]
    }),
  )
  return new Map(found.flat())
}
