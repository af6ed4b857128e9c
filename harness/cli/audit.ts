import { scenarios } from '../../scenarios/index.ts'
import { exitCodes } from '../errors.ts'
import { auditText } from '../reports/audit-text.ts'
import { audited } from '../trial/audit.ts'
import { type CampaignChoice, conduct } from './conduct.ts'
import { paint, print } from './print.ts'

export type AuditChoice = CampaignChoice & { json?: boolean }

/** How long a fault must last to be called one. */
const persistMs = 5000

const controls = new Set(scenarios.filter(({ kind }) => kind === 'control').map(({ id }) => id))

/** Looks whether every trial rests on evidence at every stage, and returns the exit code. */
export const audit = async (filters: readonly string[], choice: AuditChoice): Promise<number> => {
  const { trials, worthPrinting, conclude } = await conduct(filters, { ...choice, persistMs })
  const rows = trials.map((trial) => audited(trial, controls))
  if (worthPrinting) {
    print(choice.json ? JSON.stringify({ audit: rows }, null, 2) : auditText(rows, { persistMs, paint }))
  }
  const code = conclude()
  return code === exitCodes.fine && rows.some(({ sound }) => !sound) ? exitCodes.trialFailed : code
}
