import { availableParallelism } from 'node:os'
import { scenarios } from '../../scenarios/index.ts'
import type { Arrangement } from '../deployment/arrangement.ts'
import { doctor } from '../diagnosis/doctor.ts'
import { exitCodes } from '../errors.ts'
import { arrangementOf } from '../reports/tally.ts'
import { runCampaign } from '../trial/campaign.ts'
import type { Trial } from '../trial/outcome.ts'
import type { Subject } from '../trial/subject.ts'
import { optionsAgain } from './again.ts'
import { arrangementName, chosenProxies } from './arrangements.ts'
import { chosenSubjects } from './choose.ts'
import { type DeploymentChoice, deploymentChosen } from './deployment-file.ts'
import { engineNamed } from './engine.ts'
import { type ExternalChoice, externalChosen } from './external.ts'
import { untilInterrupted } from './interruption.ts'
import { progressOf } from './progress.ts'
import { exitCodeFor } from './verdict-exit.ts'

/** What is put on trial, and how. */
export type CampaignChoice = DeploymentChoice &
  ExternalChoice & {
    jobs?: number
    fresh?: boolean
    /** Looks at the symptoms once more after so many milliseconds. */
    persistMs?: number
  }

/** A campaign that has ended, by itself or not. */
export type Conducted = {
  /** In the order of the catalogue, whatever order they ended in. */
  trials: Trial[]
  planned: number
  ms: number
  /** To be called once all is printed: throws what the campaign stumbled over, else gives the exit code. */
  conclude: () => number
  /** Whether there is anything to print. */
  worthPrinting: boolean
  /** Options after which a trial comes about again. */
  optionsFor: (trial: Trial) => string
}

/** Trials end in any order; they are shown in the catalogue's. */
const inOrder = (
  trials: readonly Trial[],
  subjects: readonly Subject[],
  arrangements: readonly Arrangement[],
): Trial[] => {
  const subjectAt = new Map(subjects.map(({ id }, i) => [id, i]))
  const arrangementAt = new Map(arrangements.map((arrangement, i) => [arrangementName(arrangement), i]))
  const place = (trial: Trial) =>
    (subjectAt.get(trial.scenario) ?? 0) * arrangements.length +
    (arrangementAt.get(arrangementOf(trial)) ?? 0)
  return trials.toSorted((a, b) => place(a) - place(b))
}

/** Puts what was chosen on trial, with progress for those who wait. */
export const conduct = async (filters: readonly string[], choice: CampaignChoice): Promise<Conducted> => {
  const subjects = chosenSubjects(filters)
  const engine = await engineNamed(choice.engine)
  const healthy = await deploymentChosen(choice)
  const signal = untilInterrupted()
  const box = await externalChosen(healthy, choice, signal)
  const { deployment, arrangements, files } = box ?? (await chosenProxies(healthy, choice.proxy ?? []))
  const planned = subjects.length * arrangements.length
  const progress = progressOf(planned)
  const started = performance.now()
  const ended: Trial[] = []
  const campaign = runCampaign({
    engine,
    deployment,
    seed: choice.seed ?? 0,
    arrangements,
    subjects,
    catalogue: scenarios,
    diagnoser: doctor,
    jobs: choice.jobs ?? 2 * availableParallelism(),
    fresh: choice.fresh ?? false,
    ...(choice.persistMs && { persistMs: choice.persistMs }),
    signal,
    ...(box && { owner: box.owner, onlyAround: box.onlyAround }),
    onStage: (id, arrangement, stage) => progress.stage(`${id} ${arrangementName(arrangement)}`, stage),
    onTrial: (trial) => {
      ended.push(trial)
      progress.done(`${trial.scenario} ${arrangementOf(trial)}`)
    },
  })
  const failed = await campaign.then(
    () => undefined,
    (error: unknown) => ({ error }),
  )
  progress.end()
  await box?.end()
  const trials = inOrder(ended, subjects, arrangements)
  return {
    trials,
    planned,
    ms: performance.now() - started,
    optionsFor: optionsAgain(choice, files),
    worthPrinting: trials.length > 0 || !failed || signal.aborted,
    conclude: () => {
      if (signal.aborted) return exitCodes.interrupted
      // What a campaign stumbles over while it is being ended says nothing.
      if (failed) throw failed.error
      return exitCodeFor(trials)
    },
  }
}
