import type { TcpObservation, TcpRequest } from '../observation.ts'
import { defaultTimeoutMs } from '../observation.ts'
import { observed } from '../observed.ts'
import { type TcpFacts, tcpSummary } from '../tcp.ts'
import { nmapWords } from '../words.ts'
import { failureIn, readScan, type Scanned, type State, timingWords } from './nmap-scan.ts'
import type { Tool, ToolOutput } from './tool.ts'
import { unreadable } from './tool.ts'

/** `scan` is `-sT` (connect, for anybody) or `-sS` (SYN, for root). */
export type NmapRequest = { host: string; ports: readonly number[]; timeoutMs?: number; scan?: '-sT' | '-sS' }

/** nmap over several ports of one host: one observation a port, in their order. No DNS of its own beyond the host's name, no ping. */
export const nmap: Tool<NmapRequest, TcpObservation[]> = {
  argv: ({ host, ports, timeoutMs = defaultTimeoutMs, scan }) => {
    const words = nmapWords({ host, port: ports.join(',') }, scan)
    return [...words.slice(0, -1), ...timingWords(timeoutMs), '-oX', '-', host]
  },
  parse: (output, { host, ports, timeoutMs }, from) => {
    const scanned = readScan(output)
    const ms = output.ms ?? scanned.ms
    return ports.map((port) => {
      const request: TcpRequest = {
        kind: 'tcp',
        host,
        port,
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      }
      const facts = factsOf(scanned, port, output)
      return observed(request, { from, ms }, facts, tcpSummary(request, facts, ms))
    })
  },
}

const factsOf = ({ address, states }: Scanned, port: number, output: ToolOutput): TcpFacts => {
  const seen = states.get(port)
  if (seen !== undefined) return outcomeOf(seen, address, output)
  const failure = failureIn(output)
  if (failure !== undefined) return failure
  throw unreadable('nmap', output)
}

/** An ICMP "port unreachable" is a refusal, as the kernel tells a connecting program. */
const outcomeOf = ({ state, reason }: State, address: string | undefined, output: ToolOutput): TcpFacts => {
  if (state === 'open') return { outcome: 'open', address }
  if (state === 'closed' || reason === 'port-unreach') return { outcome: 'refused', address, detail: reason }
  if (reason === 'no-response') return { outcome: 'timeout', address, detail: reason }
  if (state === 'filtered') return { outcome: 'unreachable', address, detail: reason }
  throw unreadable('nmap', output)
}
