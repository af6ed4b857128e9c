import { connect } from 'node:net'
import type { FastL4Config } from '../../harness/plan/services.ts'

type Member = FastL4Config['members'][number]

/** One TCP connect; the reason when it fails, nothing when it opens. */
const check = ({ address }: Member, port: number, timeoutMs: number): Promise<string | undefined> =>
  new Promise((resolve) => {
    const socket = connect({ host: address, port, timeout: timeoutMs })
    const done = (why: string | undefined) => {
      socket.destroy()
      resolve(why)
    }
    socket.once('connect', () => done(undefined))
    socket.once('timeout', () => done(`no answer within ${timeoutMs} ms`))
    socket.once('error', (error) => done(error.message))
  })

/**
 * Checks every member again and again, and tells when one's state changes: down after `fall` failures in a row, up
 * after `rise` successes.
 * @returns stops the watch
 */
export const watchMembers = (
  { members, monitor }: FastL4Config,
  up: ReadonlySet<string>,
  onChange: (member: string, isUp: boolean, why: string) => void,
): (() => void) => {
  let stopped = false
  const timers = new Set<NodeJS.Timeout>()
  const watch = async (member: Member) => {
    let streak = 0
    const round = async () => {
      const failure = await check(member, monitor.port, monitor.timeoutMs)
      if (stopped) return
      const isUp = up.has(member.name)
      const differs = isUp === (failure !== undefined)
      streak = differs ? streak + 1 : 0
      if (streak >= (isUp ? monitor.fall : monitor.rise)) {
        streak = 0
        onChange(member.name, !isUp, failure ?? 'the port opens')
      }
      const timer = setTimeout(() => {
        timers.delete(timer)
        void round()
      }, monitor.intervalMs)
      timers.add(timer)
    }
    await round()
  }
  for (const member of members) void watch(member)
  return () => {
    stopped = true
    for (const timer of timers) clearTimeout(timer)
  }
}
