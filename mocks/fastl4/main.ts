import { isDeepStrictEqual } from 'node:util'
import type { FastL4Config } from '../../harness/plan/services.ts'
import { runProgram } from '../program.ts'
import { watchMembers } from './monitor.ts'
import { loadRuleset, removeRuleset } from './nft.ts'
import { ruleset, servingMembers } from './ruleset.ts'

/** FastL4: the kernel forwards; this program writes the packet filter whenever a member goes up or down. */
runProgram<FastL4Config>({
  kind: 'fastl4',
  start: async (first, emit) => {
    let config = first
    const up = new Set(config.members.map((member) => member.name))
    let rendered: Promise<unknown> = Promise.resolve()
    let stopped = false
    /** One after the other: two members that go down together must not leave the older ruleset, nor any once it is stopped. */
    const render = (): Promise<void> => {
      const next = rendered.then(async () => {
        if (stopped) return
        await loadRuleset(ruleset(config, up))
        emit('pool', { up: [...up], serving: servingMembers(config, up) })
      })
      rendered = next.catch(() => {})
      return next
    }
    const onChange = (member: string, isUp: boolean, why: string) => {
      if (isUp) up.add(member)
      else up.delete(member)
      emit('monitor', { member, port: config.monitor.port, state: isUp ? 'up' : 'down', why })
      render().catch((error: Error) => emit('error', { message: error.message }))
    }
    await render()
    let stopWatching = watchMembers(config, up, onChange)
    return {
      listening: () =>
        [
          ...config.virtualServers.map(({ port }) => ({ vip: config.vip, port })),
          ...(config.single ?? []),
        ].map(({ vip: address, port }) => ({ transport: 'tcp' as const, address, port })),
      reload: async (next) => {
        const known = new Set(config.members.map((member) => member.name))
        stopWatching()
        for (const name of [...up]) if (!next.members.some((member) => member.name === name)) up.delete(name)
        // A monitor that looks elsewhere knows of nobody yet, and who is not known to be down is up.
        const isNew = !isDeepStrictEqual(config.monitor, next.monitor)
        for (const { name } of next.members) if (isNew || !known.has(name)) up.add(name)
        config = next
        await render()
        stopWatching = watchMembers(config, up, onChange)
      },
      stop: async () => {
        stopped = true
        stopWatching()
        await rendered
        await removeRuleset()
      },
    }
  },
})
