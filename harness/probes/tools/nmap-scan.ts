import { XMLParser } from 'fast-xml-parser'
import { type ToolOutput, unreadable } from './tool.ts'

/** What nmap says of a port, and why. */
export type State = { state: string; reason: string }

/** What nmap found out of one host. `ms`: duration of the scan; `hops`: routers on the way, the nearest first. */
export type Scanned = { address?: string; states: Map<number, State>; hops: string[]; ms: number }

/** Waits so long for each answer and asks once: no more and no less than a probe does. */
export const timingWords = (timeoutMs: number): string[] => [
  '--max-retries',
  '0',
  ...['--min-rtt-timeout', '--initial-rtt-timeout', '--max-rtt-timeout'].flatMap((bound) => [
    bound,
    `${timeoutMs}ms`,
  ]),
]

const xml = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: (name) => ['host', 'address', 'port', 'hop'].includes(name),
})

type Document = {
  nmaprun?: {
    host?: {
      address?: { addr: string; addrtype: string }[]
      ports?: { port?: { portid: string; state?: State }[] }
      trace?: { hop?: { ttl: string; ipaddr: string }[] }
    }[]
    runstats?: { finished?: { elapsed?: string } }
  }
}

/** Reads what `nmap -oX -` prints. @throws SalemError `tool-output-unreadable` */
export const readScan = (output: ToolOutput): Scanned => {
  try {
    const { nmaprun } = xml.parse(output.stdout) as Document
    const host = nmaprun?.host?.[0]
    const address = host?.address?.find(({ addrtype }) => addrtype !== 'mac')?.addr
    const states = (host?.ports?.port ?? []).flatMap(({ portid, state }) =>
      state ? [[Number(portid), state] as const] : [],
    )
    const hops = (host?.trace?.hop ?? []).map(({ ipaddr }) => ipaddr)
    const ms = Number(nmaprun?.runstats?.finished?.elapsed ?? 0) * 1000
    return { address, states: new Map(states), hops, ms }
  } catch {
    throw unreadable('nmap', output)
  }
}

/** Why nmap could not even begin, in its own words; nothing when it could. */
export const failureIn = (
  output: ToolOutput,
): { outcome: 'dns-failed' | 'unreachable'; detail: string } | undefined => {
  const said = `${output.stdout}\n${output.stderr}`
  const resolution = /Failed to resolve.*/.exec(said)?.[0]
  if (resolution !== undefined) return { outcome: 'dns-failed', detail: resolution }
  const route = /failed to determine route.*/.exec(said)?.[0]
  return route === undefined ? undefined : { outcome: 'unreachable', detail: route }
}
