import { quoted } from '../../../protocols/quoted.ts'
import { programsFolder } from '../../paths.ts'
import { givenUid } from './lab-user.ts'

/**
 * Where the lab's folder is, and how it comes by what it needs. Programs are copied into it: whoever builds Salem anew takes
 * their folder away, and a lab goes on with those that it began with.
 */
export type LabSources = {
  base: string
  /** A shell line of the boot script that makes the folder; empty where it is there by then. */
  folder: string
  /** Path of the runtime. */
  node: string
  /** Shell lines of the boot script that put the host programs into `opt/programs`. */
  programs: string
  /** A shell script for who starts the lab, which ends in becoming its arguments; none where there is nothing to do before. */
  before?: string
}

/** Folders that every Debian has; the first that nothing of ours lies in becomes the lab's own. */
const labFolder = (needed: readonly string[]): string =>
  ['/srv', '/mnt', '/media'].find((folder) => !needed.some((path) => path.startsWith(`${folder}/`))) ?? '/srv'

/** The lab makes its folder itself, and takes the runtime and the programs from where they lie on the machine. */
const own = (base: string): LabSources => ({
  base,
  folder: `mount -t tmpfs -o size=64m,mode=700 salem ${base}`,
  node: process.execPath,
  programs: `cp -R ${quoted(programsFolder)} opt/programs`,
})

/**
 * Root, before it becomes the lab's own user, in a mount namespace that only the lab will have, makes the lab's folder, and
 * in it what that user could not reach in root's own folders.
 */
const given = (base: string, uid: number): LabSources => {
  const [node, programs] = [`${base}/in/node`, `${base}/in/programs`]
  return {
    base,
    folder: '',
    node,
    programs: `mkdir opt/programs
mount --bind ${programs} opt/programs
mount -o remount,bind,ro opt/programs`,
    before: `
set -e
mount -t tmpfs -o size=64m,mode=700,uid=${uid},gid=${uid} salem ${base}
mkdir ${base}/in
: > ${node}
mount --bind ${quoted(process.execPath)} ${node}
mount -o remount,bind,ro ${node}
cp -R ${quoted(programsFolder)} ${programs}
chmod -R a+rX ${programs}
exec setpriv --reuid ${uid} --regid ${uid} --clear-groups "$@"
`,
  }
}

/** The sources of a new lab, as its user needs them. */
export const labSources = (): LabSources => {
  const base = labFolder([process.execPath, programsFolder])
  return givenUid === undefined ? own(base) : given(base, givenUid)
}
