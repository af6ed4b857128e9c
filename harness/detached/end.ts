import { hasEnded, kill } from '../engines/process.ts'
import { poll } from '../poll.ts'
import { ask } from './ask.ts'
import { type FoundLab, isKept, type KeptLab } from './find.ts'

/** Milliseconds an engine may take to end what a lab consists of. */
const boundMs = 10_000
/** Milliseconds a keeper may take to notice that its lab is gone. */
const graceMs = 2000

const labGone = (lab: FoundLab): Promise<void> =>
  poll(`the lab ${lab.name ?? ''} (${lab.consistsOf}) to end`, boundMs, lab.isGone)

const keeperGone = ({ name, keeper }: KeptLab, bound: number): Promise<void> =>
  poll(`the keeper of the lab ${name} (PID ${keeper}) to end`, bound, () => hasEnded(keeper))

/** Asks a lab to end, and waits until it and its keeper have. */
export const bringDown = async (lab: KeptLab): Promise<void> => {
  await ask(lab, { do: 'down' })
  await labGone(lab)
  await keeperGone(lab, boundMs)
}

/** Ends a lab without asking. Whoever runs one without a name runs it for a purpose of its own, and hears of its end. */
export const killLab = async (lab: FoundLab): Promise<void> => {
  await lab.kill()
  await labGone(lab)
  if (!isKept(lab)) return
  await keeperGone(lab, graceMs).catch(() => kill(lab.keeper))
}
