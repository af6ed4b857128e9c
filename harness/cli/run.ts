import { writeFile } from 'node:fs/promises'
import { SalemError, sentenceOf } from '../errors.ts'
import { junit } from '../reports/junit.ts'
import { runJson } from '../reports/run-json.ts'
import { runText } from '../reports/run-text.ts'
import { type CampaignChoice, conduct } from './conduct.ts'
import { paint, print } from './print.ts'

export type RunChoice = CampaignChoice & { json?: boolean; junit?: string }

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
  const { trials, planned, ms, worthPrinting, conclude } = await conduct(filters, choice)
  if (choice.junit !== undefined) await writeReport(choice.junit, junit(trials))
  if (worthPrinting) print(choice.json ? runJson(trials) : runText(trials, { ms, planned }, paint))
  return conclude()
}
