import { fstatSync } from 'node:fs'
import { scenarios } from '../../scenarios/index.ts'
import { findKeptLabs } from '../detached/find.ts'
import { type Keeping, keep, mayBeCalled } from '../detached/keep.ts'
import { beKeeper } from '../detached/keeper.ts'
import { spawnKeeper } from '../detached/spawn-keeper.ts'
import { exitCodes } from '../errors.ts'
import { upText } from '../reports/up-text.ts'
import { partsOf, subjectNamed } from './choose.ts'
import { engineNamed } from './engine.ts'
import { aborted, untilInterrupted } from './interruption.ts'
import { brokenPlanned, healthyPlanned, type PlanChoice } from './planned.ts'
import { paint, print } from './print.ts'

export type UpChoice = PlanChoice & { detach?: boolean; name: string; engine: string }

const start = async (keeping: Keeping) =>
  keep(keeping, { engine: await engineNamed(keeping.engine), catalogue: scenarios })

/** What starts this very program again, with another command. */
const salem = (command: string): string[] => [
  process.execPath,
  ...process.execArgv,
  process.argv[1] as string,
  command,
]

/** What somebody who looks around is told: the tickets, and the name that clients use. */
const around = async ({ healthy, injected, name }: Keeping) => ({
  web: healthy.names.web,
  alone: (await findKeptLabs()).every((lab) => lab.name === name),
  tickets: scenarios.flatMap((one) =>
    one.kind === 'fault' && injected.includes(one.id) ? [one.ticket] : [],
  ),
})

/** A terminal or a pipe that ends says that nobody needs the lab any more; `/dev/null` never said anything. */
const stdinEnds = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (!process.stdin.isTTY && fstatSync(0).isCharacterDevice()) return
    process.stdin.once('end', resolve).resume()
    signal.addEventListener('abort', () => process.stdin.destroy(), { once: true })
  })

const upHere = async (keeping: Keeping): Promise<number> => {
  const signal = untilInterrupted()
  const kept = await start(keeping)
  try {
    if (signal.aborted) return exitCodes.interrupted
    print(upText(kept.status, { ...(await around(keeping)), detached: false }, paint))
    await Promise.race([aborted(signal), stdinEnds(signal), kept.ended])
  } finally {
    await kept.stop()
    process.stdin.destroy()
  }
  return exitCodes.fine
}

const upDetached = async (keeping: Keeping): Promise<number> => {
  const status = await spawnKeeper(salem('keep'), keeping)
  print(upText(status, { ...(await around(keeping)), detached: true }, paint))
  return exitCodes.fine
}

/** Brings a lab up, here or in a process of its own; returns the exit code. */
export const up = async (scenario: string | undefined, choice: UpChoice): Promise<number> => {
  const engine = await engineNamed(choice.engine)
  const healthy = await healthyPlanned(choice, scenario)
  if (scenario !== undefined) brokenPlanned(healthy, scenario)
  await mayBeCalled(choice.name)
  const injected = scenario === undefined ? [] : partsOf(subjectNamed(scenario)).map(({ id }) => id)
  const keeping = { name: choice.name, engine: engine.name, healthy: healthy.deployment, injected }
  return choice.detach ? upDetached(keeping) : upHere(keeping)
}

/** The process that `up -d` leaves behind. */
export const keeper = (): Promise<void> => beKeeper(start)
