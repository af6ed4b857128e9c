import type { Statement } from './statements.ts'

/** IIS's own command, for an elevated prompt. */
export const appcmd = (rest: string): string => `%windir%\\system32\\inetsrv\\appcmd ${rest}`

export const config = (section: string, rest: string): string =>
  appcmd(`set config -section:${section} ${rest} /commit:apphost`)

/** An entry of a collection. */
export const entry = (section: string, path: string): Statement => ({
  subject: `${section} ${path}`,
  make: config(section, `/+"${path}"`),
  unmake: config(section, `/-"${path}"`),
})

/** A value that is always there. */
export const value = (section: string, path: string, what: string): Statement => {
  const make = config(section, `/"${path}:${what}"`)
  return { subject: `${section} ${path}`, make, modify: make }
}

/** Time spans as IIS writes them, in whole seconds: hh:mm:ss. */
export const timeSpan = (ms: number): string => {
  const seconds = Math.max(1, Math.ceil(ms / 1000))
  const two = (n: number) => `${Math.floor(n)}`.padStart(2, '0')
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`
}
