import type { TicketObservation, TicketRequest } from '../observation.ts'
import { ticketScript } from '../scripts.ts'
import { issuedIn, type TicketFacts, ticketObservation, ticketOutcome, usesIn } from '../ticket-outcome.ts'
import { readCurl } from './curl-output.ts'
import type { Tool, ToolOutput } from './tool.ts'
import { wholeAnswers } from './whole-answers.ts'

/** curl, once for the ticket and once for each use. Of certificates it tells nothing. */
export const ticket: Tool<TicketRequest, TicketObservation> = {
  argv: (request) => ['sh', '-c', ticketScript(request)],
  stdin: ({ password }) => `${password}\n`,
  parse: (output, request, from) => ticketObservation(request, { from, ms: output.ms ?? 0 }, factsIn(output)),
}

const factsIn = (output: ToolOutput): TicketFacts => {
  const [first, ...rest] = wholeAnswers(output)
  const uses = first ? usesIn(first, rest) : []
  if (output.exitCode !== 0) {
    const { outcome, connected, address, detail } = readCurl(output)
    return { outcome: outcome as TicketFacts['outcome'], connected, address, detail, uses }
  }
  if (!first || uses.length === 0) return { outcome: 'no-ticket', connected: true, answer: first, uses }
  return { outcome: ticketOutcome(uses), connected: true, ...issuedIn(first), uses }
}
