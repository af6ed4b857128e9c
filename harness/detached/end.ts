import { poll } from '../lab/poll.ts'
import { ask } from './ask.ts'
import type { FoundLab, KeptLab } from './find.ts'
import { isGone } from './gone.ts'

/** Milliseconds the kernel may take to end a lab's processes. */
const boundMs = 10_000
/** Milliseconds a keeper may take to notice that its lab is gone. */
const graceMs = 2000

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // gone already, which is all that is wanted
  }
}

const untilGone = (pid: number, what: string, bound = boundMs): Promise<void> =>
  poll(`${what} (PID ${pid}) to end`, bound, () => isGone(pid))

/** Asks a lab to end, and waits until it and its keeper have. */
export const bringDown = async (lab: KeptLab): Promise<void> => {
  await ask(lab, { do: 'down' })
  await untilGone(lab.pid, `the lab ${lab.name}`)
  await untilGone(lab.keeper, `the keeper of the lab ${lab.name}`)
}

/** Ends a lab without asking: its first process is killed and the kernel takes the rest. */
export const killLab = async (lab: FoundLab): Promise<void> => {
  kill(lab.pid)
  await untilGone(lab.pid, `the lab ${lab.name ?? ''}`)
  // Whoever runs a lab without a name runs it for a purpose of its own, and hears of its end.
  if (lab.name === undefined) return
  await untilGone(lab.keeper, `the keeper of the lab ${lab.name}`, graceMs).catch(() => kill(lab.keeper))
}
