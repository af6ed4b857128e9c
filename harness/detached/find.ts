import { docker } from '../engines/docker/engine.ts'
import type { FoundLab as EngineLab } from '../engines/engine.ts'
import { parseLabel } from '../engines/label.ts'
import { netns } from '../engines/netns/engine.ts'
import { exitCodes, SalemError } from '../errors.ts'

/** A lab that runs, whatever its hosts are made of. */
export type FoundLab = EngineLab & {
  /** Absent for a lab that a `salem run` or a test suite uses for itself. */
  name: string | undefined
}

/** All labs that this user's engines know of. */
export const findLabs = async (): Promise<FoundLab[]> => {
  const found = await Promise.all([netns, docker].map((engine) => engine.find()))
  return found.flat().map((lab) => ({ ...lab, name: parseLabel(lab.label)?.name }))
}

/** A lab that was brought up to be used from other terminals, and that a process of this user holds. */
export type KeptLab = FoundLab & { name: string; keeper: number }

export const isKept = (lab: FoundLab): lab is KeptLab => lab.name !== undefined && lab.keeper !== undefined

export const findKeptLabs = async (): Promise<KeptLab[]> => (await findLabs()).filter(isKept)

const namesOf = (labs: readonly KeptLab[]): string => labs.map((lab) => lab.name).join(', ')

/**
 * The lab of that name, or the only one there is.
 * @throws SalemError `no-lab`, `unknown-lab`, `which-lab`
 */
export const keptLab = async (name: string | undefined): Promise<KeptLab> => {
  const labs = await findKeptLabs()
  const found = name === undefined ? labs : labs.filter((lab) => lab.name === name)
  const [only, ...others] = found
  if (only && others.length === 0) return only
  const fail = (code: string, message: string, next: string) =>
    new SalemError({ code, message, next, exitCode: exitCodes.usage })
  if (labs.length === 0)
    throw fail('no-lab', 'expected a running lab, but there is none', '`salem up -d` brings one up')
  if (!only)
    throw fail(
      'unknown-lab',
      `expected a running lab (${namesOf(labs)}), got ${name}`,
      '`salem status` shows which are up',
    )
  throw fail(
    'which-lab',
    `expected to know which lab: ${namesOf(labs)} are running`,
    `add --lab ${only.name}`,
  )
}
