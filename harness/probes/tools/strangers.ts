import type { StrangersObservation, StrangersRequest } from '../observation.ts'
import { strangersScript } from '../scripts.ts'
import { type StrangersFacts, strangersObservation } from '../strangers-outcome.ts'
import { readCurl } from './curl-output.ts'
import { curlUser } from './curl-user.ts'
import type { Tool, ToolOutput } from './tool.ts'
import { wholeAnswers } from './whole-answers.ts'

/** curl --ntlm several times at once, and curl without credentials in between; it cannot stop halfway through a sign-in. */
export const strangers: Tool<StrangersRequest, StrangersObservation> = {
  argv: (request) => ['sh', '-c', strangersScript(request)],
  stdin: curlUser,
  parse: (output, request, from) =>
    strangersObservation(request, { from, ms: output.ms ?? 0 }, factsIn(output)),
}

/** The sign-ins print nothing: that the user could be in shows only in that somebody was asked for credentials. */
const factsIn = (output: ToolOutput): StrangersFacts => {
  const [before, ...after] = wholeAnswers(output).map(({ status }) => status)
  const asked = before === undefined ? 0 : after.length + 1
  if (before === 200) return { outcome: 'open', connected: true, asked }
  if (after.includes(200)) return { outcome: 'let-in', connected: true, asked }
  if (before === undefined || output.exitCode !== 0) {
    const { outcome, connected, address, detail } = readCurl(output)
    return { outcome: outcome as StrangersFacts['outcome'], connected, address, detail, asked }
  }
  return { outcome: after.includes(401) ? 'kept-out' : 'not-signed-in', connected: true, asked }
}
