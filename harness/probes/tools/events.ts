import { channelIn, tokenIn } from '../events-message.ts'
import { type EventsFacts, eventsObservation } from '../events-outcome.ts'
import type { EventsObservation, EventsRequest } from '../observation.ts'
import { eventsScript } from '../scripts.ts'
import { readCurl } from './curl-output.ts'
import type { Tool, ToolOutput } from './tool.ts'
import { wholeAnswers } from './whole-answers.ts'

/** curl, once for the token, once for the application, and once for what happens. Of certificates it tells nothing. */
export const events: Tool<EventsRequest, EventsObservation> = {
  argv: (request) => ['sh', '-c', eventsScript(request)],
  stdin: ({ password }) => `${password}\n`,
  parse: (output, request, from) =>
    eventsObservation(request, { from, ms: output.ms ?? 0 }, factsIn(output, output.ms ?? 0)),
}

const factsIn = (output: ToolOutput, ms: number): EventsFacts => {
  const [granted, made, ended] = wholeAnswers(output)
  const hasToken = granted !== undefined && tokenIn(granted.body) !== undefined
  const hasApplication = made !== undefined && channelIn(made.body) !== undefined
  if (output.exitCode !== 0) {
    const { outcome, connected, address, detail } = readCurl(output)
    const pending = hasApplication ? { pendingMs: ms } : {}
    return { outcome: outcome as EventsFacts['outcome'], connected, address, detail, ...pending }
  }
  if (!hasToken) return { outcome: 'no-token', connected: true, answer: granted }
  if (!hasApplication) return { outcome: 'no-application', connected: true, answer: made }
  return { outcome: 'answered', connected: true, answer: ended, pendingMs: ms }
}
