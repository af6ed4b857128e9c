/**
 * What a request asks for: mostly a path, but a whole URL is taken as well, and its host then counts for more than the
 * Host header (RFC 9112, 3.2.2).
 */
export const targetOf = (url: string): { host?: string; path: string } => {
  const [, host, rest = ''] = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)(.*)$/i.exec(url) ?? []
  if (host === undefined) return { path: url }
  return { host, path: rest.startsWith('/') ? rest : `/${rest}` }
}

/** The path of what is asked for, without its query. */
export const pathOf = (url: string): string => targetOf(url).path.split('?', 1)[0] ?? '/'
