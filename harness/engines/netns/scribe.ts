import { dirname } from 'node:path'
import { quoted } from '../../../protocols/quoted.ts'
import type { FileBytes } from '../engine.ts'
import { asRootInside } from './lab-user.ts'
import { type JobOf, type ResidentShell, residentShell } from './resident-shell.ts'

/** Bytes beyond which a shell is no way to write: the bytes of a file may be five times as many in its words. */
const mostBytes = 100_000

/** A shell sets no mode, but says what a new file's may not have. */
const masks = new Map([
  [0o600, '077'],
  [0o644, '022'],
])

const maskOf = ({ mode = 0o644 }: FileBytes): string | undefined => masks.get(mode)

/** Whether a scribe can write these files. */
export const isWritable = (files: readonly FileBytes[]): boolean =>
  files.every((file) => maskOf(file) !== undefined) &&
  files.reduce((sum, { bytes }) => sum + bytes.length, 0) <= mostBytes

/** The bytes as the shell's own printf makes them: text as it is, others by their octal numbers. */
const printed = (bytes: string | Uint8Array): string =>
  typeof bytes === 'string'
    ? `printf %s ${quoted(bytes)}`
    : `printf %b '${[...bytes].map((byte) => `\\0${byte.toString(8).padStart(3, '0')}`).join('')}'`

/** What writes files, and is a process of its own only for a folder that is not there yet. */
export const writeScript = (files: readonly FileBytes[]): string => {
  const folders = [...new Set(files.map(({ path }) => dirname(path)))].map(quoted)
  return [
    ...folders.map((folder) => `{ [ -d ${folder} ] || mkdir -p ${folder}; }`),
    ...files.map((file) => `umask ${maskOf(file)} && ${printed(file.bytes)} > ${quoted(file.path)}`),
  ].join(' && ')
}

/** One job after the other, in the shell itself. */
export const jobOf: JobOf = (id, script) => `umask 022; { ${script}; } 2>&1; echo "${id} $? "\n`

/** The scribes of a lab's hosts: shells as root of a host that write its files, where an archive takes four processes each time. */
export type Scribes = {
  /** That of a host by the PID of its first process as this machine sees it, started when it first writes. */
  of(holder: number): Pick<ResidentShell, 'run'>
  close(): void
}

const failed = (said: string): Error => new Error(said)

export const openScribes = (): Scribes => {
  const open = new Map<number, ResidentShell>()
  const start = (holder: number): ResidentShell =>
    residentShell(['nsenter', '-t', `${holder}`, '-U', '-m', ...asRootInside(), '--', 'sh'], jobOf, failed)
  return {
    of: (holder) => {
      const scribe = open.get(holder) ?? start(holder)
      open.set(holder, scribe)
      return scribe
    },
    close: () => {
      for (const scribe of open.values()) scribe.close()
      open.clear()
    },
  }
}
