/** DNS names compare without regard to case, and with or without the trailing dot (RFC 4343). */
export const canonical = (name: string): string => name.toLowerCase().replace(/\.$/, '')

/** Whether `name` is `origin` or below it; the empty origin is the root. Both canonical. */
export const isWithin = (name: string, origin: string): boolean =>
  origin === '' || name === origin || name.endsWith(`.${origin}`)
