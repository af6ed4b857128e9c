import { closeSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Keeping, Kept } from './keep.ts'
import type { LabStatus } from './orders.ts'
import { type ToldError, toldError } from './told-error.ts'

/** Descriptor that a keeper reports on to whoever started it: one JSON line, and it is closed. */
export const reportDescriptor = 3

export type Report = { ready: LabStatus } | { failed: ToldError }

const report = (what: Report): void => {
  writeSync(reportDescriptor, `${JSON.stringify(what)}\n`)
  closeSync(reportDescriptor)
}

/**
 * The life of a keeper process: what to keep comes as a line on standard input. When that ends before the lab is
 * ready, whoever wanted it is gone, and so is the lab.
 */
export const beKeeper = async (start: (keeping: Keeping) => Promise<Kept>): Promise<void> => {
  const input = createInterface({ input: process.stdin })
  const abandoned = () => process.exit(1)
  input.once('close', abandoned)
  for await (const line of input) {
    try {
      const kept = await start(JSON.parse(line) as Keeping)
      process.once('SIGTERM', () => void kept.stop())
      process.once('SIGINT', () => void kept.stop())
      report({ ready: kept.status })
      input.off('close', abandoned)
      process.stdin.destroy()
      await kept.ended
    } catch (error) {
      report({ failed: toldError(error) })
    }
    process.exit(0)
  }
}
