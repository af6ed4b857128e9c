import type { FoundHost } from '../engine.ts'
import { folderInside } from './folder-of.ts'
import { netnsHost } from './host.ts'
import { argvOf, childrenOf, namespacePids } from './processes.ts'
import type { ResidentShell } from './resident-shell.ts'
import type { Scribes } from './scribe.ts'

/** The hosts of the lab whose first process is `first`: its children are doors named after them, whose children are the hosts. */
export const hostsBelow = async (
  first: number,
  folder: string,
  shell: ResidentShell,
  scribes: Scribes,
): Promise<Map<string, FoundHost>> => {
  const landlord = { folder, folderInside: folderInside(folder), run: shell.run, scribes }
  const found = await Promise.all(
    (await childrenOf(first)).map(async (door) => {
      const [holder] = await childrenOf(door)
      if (holder === undefined) return []
      const name = (await argvOf(door)).filter(Boolean).at(-1) as string
      const pid = (await namespacePids(holder))[1] as number
      return [[name, netnsHost(name, holder, pid, landlord)] as const]
    }),
  )
  return new Map(found.flat())
}
