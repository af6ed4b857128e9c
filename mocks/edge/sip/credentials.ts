/** `TLS-DSK qop="auth", opaque="AB12", version=4`: the scheme, and its parameters by name in lower case. */
export type Credentials = { scheme: string; parameters: Readonly<Record<string, string>> }

const PARAMETER = /([\w-]{1,40})=(?:"([^"]*)"|([^\s,"]*))/g

export const credentialsIn = (header: string): Credentials => {
  const [, scheme = '', rest = ''] = /^\s*(\S+)\s*(.*)$/s.exec(header) ?? []
  const parameters = [...rest.matchAll(PARAMETER)].map(
    ([, name = '', quoted, bare]) => [name.toLowerCase(), quoted ?? bare ?? ''] as const,
  )
  return { scheme, parameters: Object.fromEntries(parameters) }
}

/** The same the other way round. `version` is written without quotes, as clients insist. */
export const credentials = (scheme: string, parameters: Readonly<Record<string, string>>): string =>
  `${scheme} ${Object.entries(parameters)
    .map(([name, value]) => (name === 'version' ? `${name}=${value}` : `${name}="${value}"`))
    .join(', ')}`
