import { readdir, readFile, stat } from 'node:fs/promises'
import { labUid } from '../engines/netns/lab-user.ts'
import { argvOf, namespacePids } from '../engines/netns/processes.ts'
import { SalemError } from '../errors.ts'
import { parseLabel } from './label.ts'

/** A lab that runs on this machine, as the process list shows it. */
export type FoundLab = {
  /** Absent for a lab that a `salem run` or a test suite uses for itself. */
  name: string | undefined
  /** The first process; everything of the lab ends with it. */
  pid: number
  /** The process that holds the lab; when it ends, so does the lab. */
  keeper: number
}

const parentOf = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1] ?? 0)
}

const isMine = async (pid: number): Promise<boolean> => {
  const facts = await stat(`/proc/${pid}`).catch(() => undefined)
  return facts !== undefined && facts.uid === labUid()
}

/** A lab in somebody else's container has PIDs in more than two namespaces: that one's and its own. */
const isHere = async (pid: number): Promise<boolean> => (await namespacePids(pid)).length === 2

const labAt = async (pid: number): Promise<FoundLab[]> => {
  const [shell, , script, text = ''] = await argvOf(pid)
  const label = shell === 'bash' && script === '-s' ? parseLabel(text) : undefined
  if (!label || !(await isMine(pid)) || !(await isHere(pid))) return []
  return [{ name: label.name, pid, keeper: await parentOf(await parentOf(pid)) }]
}

/** All labs of this user. Nothing is written down anywhere: the process list is the register. */
export const findLabs = async (): Promise<FoundLab[]> => {
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry)).map(Number)
  return (await Promise.all(pids.map(labAt))).flat()
}

/** A lab that was brought up to be used from other terminals. */
export type KeptLab = FoundLab & { name: string }

export const findKeptLabs = async (): Promise<KeptLab[]> =>
  (await findLabs()).flatMap((lab) => (lab.name === undefined ? [] : [{ ...lab, name: lab.name }]))

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
    new SalemError({ code, message, next, exitCode: 64 })
  if (labs.length === 0) throw fail('no-lab', 'expected a running lab, but there is none', 'salem up -d')
  if (!only)
    throw fail('unknown-lab', `expected a running lab (${namesOf(labs)}), got ${name}`, 'salem status')
  throw fail(
    'which-lab',
    `expected to know which lab: ${namesOf(labs)} are running`,
    `add --lab ${only.name}`,
  )
}
