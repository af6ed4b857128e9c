import type { Validity } from './recipe.ts'

const dayMs = 24 * 60 * 60 * 1000

/** Absolute dates of a validity. Certificates hold whole seconds. */
export const datesOf = ({ notBeforeDays, notAfterDays }: Validity, now = Date.now()) => {
  const second = Math.floor(now / 1000) * 1000
  return {
    notBefore: new Date(second + notBeforeDays * dayMs),
    notAfter: new Date(second + notAfterDays * dayMs),
  }
}
