import { XMLParser } from 'fast-xml-parser'
import { commandOf, nmapWords } from '../commands.ts'
import type { TcpObservation, TcpRequest } from '../observation.ts'
import { defaultTimeoutMs } from '../observation.ts'
import { tcpSummary } from '../tcp.ts'
import type { Tool, ToolOutput } from './tool.ts'
import { unreadable } from './tool.ts'

/** `scan` is `-sT` (connect, for anybody) or `-sS` (SYN, for root). */
export type NmapRequest = { host: string; ports: readonly number[]; timeoutMs?: number; scan?: '-sT' | '-sS' }

/** nmap over several ports of one host: one observation a port, in their order. No DNS of its own beyond the host's name, no ping. */
export const nmap: Tool<NmapRequest, TcpObservation[]> = {
  argv: ({ host, ports, timeoutMs = defaultTimeoutMs, scan }) => {
    const bound = `${timeoutMs}ms`
    const timing = [
      '--max-retries',
      '0',
      '--min-rtt-timeout',
      bound,
      '--initial-rtt-timeout',
      bound,
      '--max-rtt-timeout',
      bound,
    ]
    const words = nmapWords({ host, port: ports.join(',') }, scan)
    return [...words.slice(0, -1), ...timing, '-oX', '-', host]
  },
  parse: (output, { host, ports, timeoutMs }, from) => {
    const scanned = readXml(output)
    const ms = output.ms ?? scanned.ms
    return ports.map((port) => {
      const request: TcpRequest = {
        kind: 'tcp',
        host,
        port,
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      }
      const facts = factsOf(scanned, port, output)
      return {
        kind: 'tcp',
        from,
        request,
        ms,
        command: commandOf(request),
        summary: tcpSummary(request, facts, ms),
        ...facts,
      }
    })
  },
}

type State = { state: string; reason: string }
type Scanned = { address?: string; states: Map<number, State>; ms: number }

const xml = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: (name) => ['host', 'address', 'port'].includes(name),
})

type Document = {
  nmaprun?: {
    host?: {
      address?: { addr: string; addrtype: string }[]
      ports?: { port?: { portid: string; state?: State }[] }
    }[]
    runstats?: { finished?: { elapsed?: string } }
  }
}

const readXml = (output: ToolOutput): Scanned => {
  try {
    const { nmaprun } = xml.parse(output.stdout) as Document
    const host = nmaprun?.host?.[0]
    const address = host?.address?.find(({ addrtype }) => addrtype !== 'mac')?.addr
    const states = (host?.ports?.port ?? []).flatMap(({ portid, state }) =>
      state ? [[Number(portid), state] as const] : [],
    )
    return { address, states: new Map(states), ms: Number(nmaprun?.runstats?.finished?.elapsed ?? 0) * 1000 }
  } catch {
    throw unreadable('nmap', output)
  }
}

type TcpFacts = Pick<TcpObservation, 'outcome' | 'address' | 'detail'>

const factsOf = ({ address, states }: Scanned, port: number, output: ToolOutput): TcpFacts => {
  const seen = states.get(port)
  if (seen !== undefined) return outcomeOf(seen, address, output)
  const said = `${output.stdout}\n${output.stderr}`
  const resolution = /Failed to resolve.*/.exec(said)?.[0]
  if (resolution !== undefined) return { outcome: 'dns-failed', detail: resolution }
  const route = /failed to determine route.*/.exec(said)?.[0]
  if (route !== undefined) return { outcome: 'unreachable', detail: route }
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
