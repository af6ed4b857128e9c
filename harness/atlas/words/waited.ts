/** Milliseconds of silence from which an end was waited for: lab proxies give up connecting after a second. */
const waitMs = 600

/** Somebody who says no does so at once; who gets no answer himself says so late. */
export const whenEnded = (waitedMs: number | undefined): string | false =>
  waitedMs !== undefined && waitedMs >= waitMs && 'after a wait'
