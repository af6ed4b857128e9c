import { isIP } from 'node:net'
import { serverParts } from './address.ts'
import type { ProbeContext } from './context.ts'
import { type Deadline, stopwatch } from './deadline.ts'
import type { DnsQuestion, DnsResult, DnsServer } from './dns-exchange.ts'
import { exchange } from './dns-exchange.ts'
import { addressesOf, outcomeOf } from './dns-message.ts'
import { ownFile } from './own-file.ts'

const readLines = (file: string): string[][] =>
  ownFile(file)
    .split('\n')
    .map((line) =>
      line
        .replace(/[#;]\s.*$|^[#;].*$/, '')
        .trim()
        .split(/\s+/),
    )
    .filter(([first]) => first !== '')

/** Name servers of a host in order. Without any line there is 127.0.0.1, as resolv.conf(5) says. */
export const nameServers = (file: string): DnsServer[] => {
  const servers = readLines(file).flatMap(([key, value]) =>
    key === 'nameserver' && value ? [serverParts(value)] : [],
  )
  return servers.length === 0 ? [{ address: '127.0.0.1', port: 53 }] : servers
}

/**
 * Asks the servers one after the other, the way a stub resolver does: the next when one is silent, cannot be
 * reached, or fails or refuses. What is left of the bound is shared among those left. The last result stands.
 */
export const query = async (question: DnsQuestion, servers: readonly DnsServer[], deadline: Deadline) => {
  let last: { result: DnsResult; server: DnsServer | undefined; serverMs?: number } = {
    result: { kind: 'unreachable', detail: 'no name server is configured' },
    server: undefined,
  }
  for (const [index, server] of servers.entries()) {
    const share = AbortSignal.timeout(Math.ceil(deadline.remainingMs() / (servers.length - index)))
    const taken = stopwatch()
    const result = await exchange(question, server, AbortSignal.any([deadline.signal, share]))
    last = { result, server, ...(index > 0 && { serverMs: taken() }) }
    if (result.kind === 'reply' && !['SERVFAIL', 'REFUSED', 'NOTIMP'].includes(result.reply.rcode)) break
    if (deadline.signal.aborted) break
  }
  return last
}

export type Resolution = { kind: 'addresses'; addresses: string[] } | { kind: 'failed'; detail: string }

/** An address as it is, else what the host's hosts file says, else what its name servers say: IPv4 before IPv6. */
export const resolveHost = async (
  host: string,
  deadline: Deadline,
  { files }: ProbeContext,
): Promise<Resolution> => {
  if (isIP(host)) return { kind: 'addresses', addresses: [host] }
  const wanted = host.toLowerCase().replace(/\.$/, '')
  const listed = readLines(files.hosts).filter(([, ...names]) =>
    names.some((name) => name.toLowerCase() === wanted),
  )
  if (listed.length > 0) return { kind: 'addresses', addresses: listed.map(([address = '']) => address) }
  const servers = nameServers(files.resolver)
  for (const type of ['A', 'AAAA'] as const) {
    const { result, server } = await query({ name: wanted, type }, servers, deadline)
    const asked = `asked ${server?.address ?? 'nobody'} for ${wanted}`
    if (result.kind !== 'reply') return { kind: 'failed', detail: `${asked}: ${result.detail}` }
    const outcome = outcomeOf(result.reply.rcode, result.reply.records, type)
    if (outcome === 'answer') return { kind: 'addresses', addresses: addressesOf(result.reply.records) }
    if (outcome !== 'nodata') return { kind: 'failed', detail: `${asked}: ${result.reply.rcode}` }
  }
  return { kind: 'failed', detail: `${wanted} exists but has no address` }
}
