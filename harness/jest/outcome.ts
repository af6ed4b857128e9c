/** What a jest matcher returns. */
export type Outcome = { pass: boolean; message: () => string }

/** Both sentences are written out: a matcher under `.not` has to explain itself too. */
export const outcome = (pass: boolean, whenNot: string, whenSo: string): Outcome => ({
  pass,
  message: () => (pass ? whenSo : whenNot),
})
