import type { Statement } from './statements.ts'

export const appcmd = (rest: string): string => `%windir%\\system32\\inetsrv\\appcmd ${rest}`
const config = (section: string, rest: string): string =>
  appcmd(`set config -section:${section} ${rest} /commit:apphost`)

/** An element of a collection of the configuration. */
export const entry = (section: string, path: string): Statement => ({
  subject: `${section} ${path}`,
  make: config(section, `/+"${path}"`),
  unmake: config(section, `/-"${path}"`),
})

/** An attribute of the configuration. */
export const value = (section: string, path: string, what: string): Statement => {
  const make = config(section, `/"${path}:${what}"`)
  return { subject: `${section} ${path}`, make, modify: make }
}
