import { hasEnded, kill } from '../engines/process.ts'
import { poll } from '../poll.ts'
import { ask } from './ask.ts'
import { type FoundLab, isKept, type KeptLab } from './find.ts'

/** Milliseconds an engine may take to end what a lab consists of. */
const boundMs = 10_000
/** Milliseconds a keeper may take to notice that its lab is gone. */
const graceMs = 2000

const untilLabIsGone = (lab: FoundLab): Promise<void> =>
  poll(`the lab ${lab.name ?? ''} (${lab.consistsOf}) to end`, boundMs, lab.isGone)

const untilKeeperIsGone = ({ name, keeper }: KeptLab, bound: number): Promise<void> =>
  poll(`the keeper of the lab ${name} (PID ${keeper}) to end`, bound, () => hasEnded(keeper))

/** Asks a lab to end, and waits until it and its keeper have. */
export const bringDown = async (lab: KeptLab): Promise<void> => {
  await ask(lab, { do: 'down' })
  await untilLabIsGone(lab)
  await untilKeeperIsGone(lab, boundMs)
}

/** Ends a lab without asking. Whoever runs one without a name runs it for a purpose of its own, and hears of its end. */
export const killLab = async (lab: FoundLab): Promise<void> => {
  await lab.kill()
  await untilLabIsGone(lab)
  if (!isKept(lab)) return
  await untilKeeperIsGone(lab, graceMs).catch(() => kill(lab.keeper))
}
