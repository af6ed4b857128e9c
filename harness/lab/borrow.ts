import type { Supply } from '../engines/engine.ts'
import { SalemError } from '../errors.ts'
import type { Plan } from '../plan/plan.ts'

/**
 * Takes the machine's interfaces that a plan leads to into their hosts.
 * @returns the way to give them back, which takes no harm from a lab that is gone
 * @throws SalemError `engine-lends-nothing`, and what the engine says of an interface; nothing is taken then
 */
export const borrowed = async (supply: Supply, plan: Plan): Promise<() => Promise<void>> => {
  const taken: (() => Promise<void>)[] = []
  const giveBack = async () => {
    await Promise.allSettled(taken.map((back) => back()))
  }
  for (const { name, leadsTo } of plan.hosts) {
    if (!leadsTo) continue
    const host = supply.hosts.get(name)
    if (!host?.borrow) {
      throw new SalemError({
        code: 'engine-lends-nothing',
        message: `expected an engine that can take the network interface ${leadsTo.interface} into a lab`,
        next: 'leave --engine out: netns can',
      })
    }
    try {
      taken.push(await host.borrow(leadsTo.interface))
    } catch (error) {
      await giveBack()
      throw error
    }
  }
  return giveBack
}
