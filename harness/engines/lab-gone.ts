import { SalemError } from '../errors.ts'

/** @returns the error of a lab that ended between being found and being used */
export const labGone = (what: string): SalemError =>
  new SalemError({
    code: 'lab-gone',
    message: `expected a lab that runs (${what}), but it is gone`,
    next: 'salem status',
  })
