/**
 * Matchers for somebody else's jest suite.
 *
 * @example
 * import { expect } from '@jest/globals'
 * import { matchers } from 'salem/jest'
 *
 * expect.extend(matchers)
 * expect(await tryDiagnoser(mine, 'missing-snat')).toBeDetected('outside')
 */
import { toBeHealthy, toName } from './diagnosis-matchers.ts'
import { toComeOut } from './observation-matchers.ts'
import { toBeAsExpected, toBeDetected } from './trial-matchers.ts'
import type { CauseId, Vantage } from './values.ts'

export const matchers = { toBeAsExpected, toBeDetected, toName, toBeHealthy, toComeOut }

declare module 'expect' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be added to
  interface Matchers<R> {
    toBeAsExpected(): R
    toBeDetected(from?: Vantage): R
    toName(...causes: CauseId[]): R
    toBeHealthy(): R
    toComeOut(outcome: string): R
  }
}
