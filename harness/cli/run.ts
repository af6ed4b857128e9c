import { junit } from '../reports/junit.ts'
import { runJson } from '../reports/run-json.ts'
import { runText } from '../reports/run-text.ts'
import { type CampaignChoice, conduct } from './conduct.ts'
import { paint, print } from './print.ts'
import { needWritable, writeReport } from './write-report.ts'

export type RunChoice = CampaignChoice & { json?: boolean; junit?: string }

/** Puts what was chosen on trial, reports, and returns the exit code. */
export const run = async (filters: readonly string[], choice: RunChoice): Promise<number> => {
  if (choice.junit !== undefined) await needWritable('the JUnit report', choice.junit)
  const { trials, worthPrinting, conclude, ...facts } = await conduct(filters, choice)
  if (worthPrinting) print(choice.json ? runJson(trials) : runText(trials, facts, paint))
  if (choice.junit !== undefined) await writeReport('the JUnit report', choice.junit, junit(trials))
  return conclude()
}
