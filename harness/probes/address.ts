import { isIP } from 'node:net'

/** `127.0.0.1#5353`, the way dig prints a server, in its parts. */
export const serverParts = (server: string): { address: string; port: number } => {
  const [address = '', port = '53'] = server.split('#')
  return { address, port: Number(port) }
}

/** `host:port`, with the brackets an IPv6 address needs. */
export const hostPort = (host: string, port: number | string): string =>
  isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`

/** Host of a URL without the brackets of an IPv6 address, and its port. */
export const target = (url: string): { url: URL; host: string; port: number } => {
  const parsed = new URL(url)
  const port = Number(parsed.port) || (parsed.protocol === 'https:' ? 443 : 80)
  return { url: parsed, host: parsed.hostname.replace(/^\[(.*)\]$/, '$1'), port }
}
