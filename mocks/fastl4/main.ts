import { isDeepStrictEqual } from 'node:util'
import type { FastL4Config } from '../../harness/plan/services.ts'
import { runProgram } from '../program.ts'
import { watchMembers } from './monitor.ts'
import { loadRuleset, removeRuleset } from './nft.ts'
import { ruleset, servingMembers } from './ruleset.ts'

/** What the packet filter is made of: a configuration, and the members of it that are up. */
type State = { config: FastL4Config; up: Set<string> }

/** Who is up after a change: who was, and who is new. */
const upAfter = ({ config, up }: State, next: FastL4Config): Set<string> => {
  // A monitor that looks elsewhere knows of nobody yet, and who is not known to be down is up.
  const isSame = isDeepStrictEqual(config.monitor, next.monitor)
  const known = new Set(isSame ? config.members.map(({ name }) => name) : [])
  return new Set(next.members.map(({ name }) => name).filter((name) => up.has(name) || !known.has(name)))
}

/** FastL4: the kernel forwards; this program writes the packet filter whenever a member goes up or down. */
runProgram<FastL4Config>({
  kind: 'fastl4',
  start: async (first, emit) => {
    let now: State = { config: first, up: new Set(first.members.map(({ name }) => name)) }
    let rendered: Promise<unknown> = Promise.resolve()
    let stopped = false
    /**
     * One after the other: two members that go down together must not leave the older ruleset, nor any once it is stopped.
     * What is refused changes nothing.
     */
    const render = (wanted = () => now): Promise<void> => {
      const next = rendered.then(async () => {
        if (stopped) return
        const state = wanted()
        const { config, up } = state
        await loadRuleset(ruleset(config, up))
        now = state
        emit('pool', { up: [...up], serving: servingMembers(config, up) })
      })
      rendered = next.catch(() => {})
      return next
    }
    const onChange = (member: string, isUp: boolean, why: string) => {
      const { config, up } = now
      if (isUp) up.add(member)
      else up.delete(member)
      emit('monitor', { member, port: config.monitor.port, state: isUp ? 'up' : 'down', why })
      render().catch((error: Error) => emit('error', { message: error.message }))
    }
    await render()
    let stopWatching = watchMembers(now.config, now.up, onChange)
    return {
      listening: () =>
        [
          ...now.config.virtualServers.map(({ port }) => ({ vip: now.config.vip, port })),
          ...(now.config.single ?? []),
        ].map(({ vip: address, port }) => ({ transport: 'tcp' as const, address, port })),
      reload: async (next) => {
        await render(() => ({ config: next, up: upAfter(now, next) }))
        stopWatching()
        stopWatching = watchMembers(now.config, now.up, onChange)
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
