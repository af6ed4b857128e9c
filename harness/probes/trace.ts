import { execFile } from 'node:child_process'
import type { ProbeContext } from './context.ts'
import type { TraceObservation, TraceRequest } from './observation.ts'
import { nmapTrace } from './tools/nmap-trace.ts'
import type { ToolOutput } from './tools/tool.ts'

const run = ([program = '', ...args]: string[], timeout: number): Promise<ToolOutput> =>
  new Promise((resolve) => {
    execFile(program, args, { timeout }, (error, stdout, stderr) =>
      resolve({ stdout, stderr, exitCode: error ? Number(error.code) || 1 : 0 }),
    )
  })

/** Follows the way to a port. Node cannot send a packet that dies on the way and hear of it, so nmap does. */
export const probeTrace = async (
  request: TraceRequest,
  { from }: ProbeContext,
): Promise<TraceObservation> => {
  const started = performance.now()
  const output = await run(nmapTrace.argv(request), request.timeoutMs)
  return nmapTrace.parse({ ...output, ms: Math.round(performance.now() - started) }, request, from)
}
