import type { Host } from '../engines/engine.ts'
import { netnsHost } from '../engines/netns/host.ts'
import { argvOf, childrenOf, namespacePids } from '../engines/netns/processes.ts'

/** The hosts of a running lab by name: its first process's children are doors named after them. */
export const hostsOf = async (first: number): Promise<Map<string, Host>> => {
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
