import { exitCodes } from '../errors.ts'
import { print } from './print.ts'

type Written = {
  folder: string
  /** What was found there, if it could be read. */
  found: unknown
  /** Whether that was made from the catalogue as it is now. */
  fresh: boolean
  /** `There is no atlas` */
  none: string
  /** The command that makes it, but for the folder. */
  make: string
}

/** Says whether what was written into a folder is there and of today; returns the exit code. */
export const sayFreshness = ({ folder, found, fresh, none, make }: Written): number => {
  if (fresh) print(`What is in ${folder} was made from the catalogue as it is now.`)
  else if (found === undefined) print(`${none} in ${folder} that can be read. To make it: ${make} ${folder}`)
  else
    print(`What is in ${folder} is stale: the catalogue has changed since. Make it again: ${make} ${folder}`)
  return fresh ? exitCodes.fine : exitCodes.trialFailed
}
