import type { TraceObservation, TraceRequest } from './observation.ts'
import { endpoint } from './tcp.ts'

const routers = (hops: readonly string[]): string => {
  if (hops.length === 0) return 'no router answers'
  return hops.length === 1
    ? `one router answers, ${hops[0]}`
    : `${hops.length} routers answer, the last is ${hops.at(-1)}`
}

/** One sentence about a way. */
export const traceSummary = (
  { host, port }: TraceRequest,
  { outcome, address, hops, detail }: Pick<TraceObservation, 'outcome' | 'address' | 'hops' | 'detail'>,
): string => {
  const where = endpoint(host, port, address)
  if (outcome === 'arrived') return `on the way to ${where} ${routers(hops)}; the target answers`
  if (outcome === 'lost') return `on the way to ${where} ${routers(hops)}; nothing answers beyond`
  return `no way to ${where}: ${detail}`
}
