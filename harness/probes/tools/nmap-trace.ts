import type { TraceObservation, TraceRequest } from '../observation.ts'
import { defaultTimeoutMs } from '../observation.ts'
import { type FactsOf, observed } from '../observed.ts'
import { traceSummary } from '../trace-summary.ts'
import { traceWords } from '../words.ts'
import { failureIn, readScan, timingWords } from './nmap-scan.ts'
import { type Tool, type ToolOutput, unreadable } from './tool.ts'

type TraceFacts = FactsOf<TraceObservation>

/** The last hop is the target itself, where it answers. */
const factsOf = (output: ToolOutput, port: number): TraceFacts => {
  const { address, states, hops } = readScan(output)
  const state = states.get(port)?.state
  if (state === undefined) {
    const failure = failureIn(output)
    if (failure === undefined) throw unreadable('nmap', output)
    return { ...failure, hops: [] }
  }
  const answered = state === 'open' || state === 'closed'
  const routers = hops.filter((hop) => hop !== address)
  return { outcome: answered ? 'arrived' : 'lost', address, hops: routers }
}

/** nmap's traceroute: by SYNs, or by ICMP echo where no port was seen to answer. */
export const nmapTrace: Tool<TraceRequest, TraceObservation> = {
  argv: (request) => [
    ...traceWords(request).slice(0, -1),
    ...timingWords(defaultTimeoutMs),
    '-oX',
    '-',
    request.host,
  ],
  parse: (output, request, from) => {
    const facts = factsOf(output, request.port)
    return observed(request, { from, ms: output.ms ?? 0 }, facts, traceSummary(request, facts))
  },
}
