import { SalemError } from '../../errors.ts'

/** What wires a lab did not do as it was told. `message`: what was expected of it, and what it said. */
export const wiringFailed = (message: string): SalemError =>
  new SalemError({
    code: 'wiring-failed',
    message,
    next: 'run `salem check` to see what this machine lacks',
  })
