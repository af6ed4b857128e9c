import { isIP } from 'node:net'
import { hostFiles } from '../context.ts'
import type { SipObservation, SipRequest } from '../observation.ts'
import { defaultTimeoutMs } from '../observation.ts'
import { observed } from '../observed.ts'
import { closedEarly, heardIn, sipSummary } from '../sip.ts'
import { answerIn, registerText } from '../sip-message.ts'
import { sipWords } from '../words.ts'
import { opensslFailure } from './openssl.ts'
import type { Tool, ToolOutput } from './tool.ts'

/** openssl s_client that carries a REGISTER; `timeout` ends it, as a registrar keeps its connections. Of certificates it tells nothing. */
export const sip: Tool<SipRequest, SipObservation> = {
  argv: (request) => [
    'timeout',
    String((request.timeoutMs ?? defaultTimeoutMs) / 1000),
    ...sipWords(request, hostFiles.trustStore),
    '-state',
  ],
  stdin: ({ domain }) => registerText(domain),
  parse: (output, request, from) => {
    const heard = heardBy(output)
    const facts = { ...heard, address: isIP(request.host) ? request.host : undefined }
    const { ms = 0 } = output
    return observed(request, { from, ms }, facts, sipSummary(request, facts, ms))
  },
}

const heardBy = (output: ToolOutput) => {
  const answer = output.stdout === '' ? undefined : answerIn(output.stdout)
  if (answer !== undefined) return { ...heardIn(answer), connected: true }
  // It ends well when the other side has had enough.
  if (output.exitCode === 0) return { ...closedEarly, connected: true }
  return { ...opensslFailure(output), offers: [] }
}
