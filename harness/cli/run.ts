import { open } from 'node:fs/promises'
import { SalemError, sentenceOf } from '../errors.ts'
import { junit } from '../reports/junit.ts'
import { runJson } from '../reports/run-json.ts'
import { runText } from '../reports/run-text.ts'
import { type CampaignChoice, conduct } from './conduct.ts'
import { exitCodes } from './fail.ts'
import { paint, print } from './print.ts'
import { writeReport } from './write-report.ts'

export type RunChoice = CampaignChoice & { json?: boolean; junit?: string }

/** Known before anything is tried: an hour of trials is not to end in a folder that is not there. */
const needWritable = async (path: string): Promise<void> => {
  try {
    await (await open(path, 'a')).close()
  } catch (cause) {
    throw new SalemError({
      code: 'report-unwritable',
      message: `expected to write the JUnit report to ${path}, but: ${sentenceOf(cause)}`,
      next: 'name a file in a folder that exists and that you may write to; nothing was started',
      exitCode: exitCodes.usage,
      cause,
    })
  }
}

/** Puts what was chosen on trial, reports, and returns the exit code. */
export const run = async (filters: readonly string[], choice: RunChoice): Promise<number> => {
  if (choice.junit !== undefined) await needWritable(choice.junit)
  const { trials, planned, ms, worthPrinting, conclude } = await conduct(filters, choice)
  if (worthPrinting) print(choice.json ? runJson(trials) : runText(trials, { ms, planned }, paint))
  if (choice.junit !== undefined) await writeReport('the JUnit report', choice.junit, junit(trials))
  return conclude()
}
