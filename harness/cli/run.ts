import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { scenarios } from '../../scenarios/index.ts'
import { doctor } from '../diagnosis/doctor.ts'
import { SalemError, sentenceOf } from '../errors.ts'
import { junit } from '../reports/junit.ts'
import { runJson } from '../reports/run-json.ts'
import { runText } from '../reports/run-text.ts'
import { arrangementOf } from '../reports/tally.ts'
import { type Arrangement, runCampaign } from '../trial/campaign.ts'
import type { Trial } from '../trial/outcome.ts'
import type { Subject } from '../trial/subject.ts'
import { arrangementName, arrangementsFor } from './arrangements.ts'
import { chosenSubjects } from './choose.ts'
import { deploymentChosen } from './deployment-file.ts'
import { engineNamed } from './engine.ts'
import { exitCodes } from './fail.ts'
import { untilInterrupted } from './interruption.ts'
import { paint, print } from './print.ts'
import { progressOf } from './progress.ts'
import { exitCodeFor } from './verdict-exit.ts'

export type RunChoice = {
  jobs?: number
  proxy?: string[]
  engine: string
  deployment?: string
  fresh?: boolean
  json?: boolean
  junit?: string
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

const writeReport = async (path: string, text: string): Promise<void> => {
  try {
    await writeFile(path, text)
  } catch (cause) {
    throw new SalemError({
      code: 'report-unwritable',
      message: `expected to write the JUnit report to ${path}, but: ${sentenceOf(cause)}`,
      next: 'name a file in a folder that exists and that you may write',
      cause,
    })
  }
}

/** Puts what was chosen on trial, reports, and returns the exit code. */
export const run = async (filters: readonly string[], choice: RunChoice): Promise<number> => {
  const subjects = chosenSubjects(filters)
  const arrangements = arrangementsFor(choice.proxy ?? [])
  const engine = await engineNamed(choice.engine)
  const deployment = await deploymentChosen(choice.deployment)
  const planned = subjects.length * arrangements.length
  const signal = untilInterrupted()
  const progress = progressOf(planned)
  const started = performance.now()
  const ended: Trial[] = []
  const campaign = runCampaign({
    engine,
    deployment,
    arrangements,
    subjects,
    catalogue: scenarios,
    diagnoser: doctor,
    jobs: choice.jobs ?? Math.max(2, availableParallelism()),
    fresh: choice.fresh ?? false,
    signal,
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
  const trials = inOrder(ended, subjects, arrangements)
  if (choice.junit !== undefined) await writeReport(choice.junit, junit(trials))
  if (trials.length > 0 || !failed || signal.aborted) {
    print(
      choice.json ? runJson(trials) : runText(trials, { ms: performance.now() - started, planned }, paint),
    )
  }
  if (signal.aborted) return exitCodes.interrupted
  // What came before it is printed; what a campaign stumbles over while it is being ended says nothing.
  if (failed) throw failed.error
  return exitCodeFor(trials)
}
