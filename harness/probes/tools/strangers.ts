import type { StrangersObservation, StrangersRequest } from '../observation.ts'
import { strangersScript } from '../scripts.ts'
import { type StrangersFacts, strangersObservation } from '../strangers-outcome.ts'
import { readCurl } from './curl-output.ts'
import type { Tool, ToolOutput } from './tool.ts'
import { wholeAnswers } from './whole-answers.ts'

/** curl --ntlm several times at once, and curl without credentials in between; it cannot stop halfway through a sign-in. */
export const strangers: Tool<StrangersRequest, StrangersObservation> = {
  argv: (request) => ['sh', '-c', strangersScript(request)],
  stdin: ({ login, password }) => `user = "${`${login}:${password}`.replace(/["\\]/g, '\\$&')}"\n`,
  parse: (output, request, from) =>
    strangersObservation(request, { from, ms: output.ms ?? 0 }, factsIn(output)),
}

const factsIn = (output: ToolOutput): StrangersFacts => {
  const [before, ...answers] = wholeAnswers(output)
  if (!before) {
    const { outcome, connected, address, detail } = readCurl(output)
    return { outcome: outcome as StrangersFacts['outcome'], connected, address, detail, asked: 0 }
  }
  const letIn = answers.findIndex(({ status }) => status === 200)
  const outcome = before.status === 200 ? 'open' : letIn < 0 ? 'kept-out' : 'let-in'
  return { outcome, connected: true, asked: answers.length + 1 }
}
