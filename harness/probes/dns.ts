import { serverParts } from './address.ts'
import type { ProbeContext } from './context.ts'
import { inWords, timed } from './deadline.ts'
import { addressesOf, outcomeOf } from './dns-message.ts'
import type { DnsObservation, DnsRequest } from './observation.ts'
import { defaultTimeoutMs } from './observation.ts'
import { type FactsOf, observed } from './observed.ts'
import { nameServers, query } from './resolver.ts'

/** One question to the host's name servers in turn, or to the one named. Every outcome is data; it does not throw. */
export const probeDns = async (request: DnsRequest, context: ProbeContext): Promise<DnsObservation> => {
  const { name, type, server: named, timeoutMs = defaultTimeoutMs } = request
  const { result: last, ms } = await timed(timeoutMs, async (deadline) => {
    const servers = named === undefined ? nameServers(context.files.resolver) : [serverParts(named)]
    return query({ name, type }, servers, deadline)
  })
  const { result } = last
  const seen =
    result.kind === 'reply'
      ? ofReply(result.reply, type)
      : { ...nothing, outcome: result.kind, detail: result.detail }
  const { serverMs } = last
  const facts = { ...seen, server: last.server?.address, ...(serverMs !== undefined && { serverMs }) }
  return observed(request, { from: context.from, ms }, facts, dnsSummary(request, facts, ms))
}

type DnsFacts = FactsOf<DnsObservation>

const nothing = { answers: [], addresses: [] }

const ofReply = (
  { rcode, records }: { rcode: string; records: DnsObservation['answers'] },
  type: DnsRequest['type'],
): DnsFacts => {
  const outcome = outcomeOf(rcode, records, type)
  const detail = outcome === 'servfail' && rcode !== 'SERVFAIL' ? rcode : undefined
  return { outcome, answers: records, addresses: addressesOf(records), detail }
}

/** One sentence about a DNS result, shared with the parser of dig's output. */
export const dnsSummary = (
  { name, type }: DnsRequest,
  { outcome, answers, server, detail }: DnsFacts,
  ms: number,
): string => {
  const who = server === undefined ? 'the name server' : server
  const after = `after ${inWords(ms)}`
  const why = detail === undefined ? '' : ` (${detail})`
  switch (outcome) {
    case 'answer':
      return `${name} ${type} is ${answers.map((answer) => `${answer.type} ${answer.data}`).join(', ')} according to ${who}, ${after}`
    case 'nodata':
      return `${name} exists but ${who} has no ${type} record of it, ${after}`
    case 'nxdomain':
      return `${name} does not exist according to ${who}, ${after}`
    case 'servfail':
      return `${who} failed to answer for ${name} ${type}${why} ${after}`
    case 'refused':
      return `${who} refused to answer for ${name} ${type} ${after}`
    case 'timeout':
      return `no answer from ${who} for ${name} ${type} ${after}`
    case 'unreachable':
      return `${who} could not be reached${why} ${after}`
    case 'malformed':
      return `what ${who} answered for ${name} ${type} is not usable${why} ${after}`
  }
}
