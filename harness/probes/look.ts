import type { Readable, Writable } from 'node:stream'
import { awaitedAnswers } from '../../protocols/awaited.ts'
import { SalemError } from '../errors.ts'
import type { ObservationOf, ProbeObservation, ProbeRequest } from './observation.ts'
import { defaultTimeoutMs } from './observation.ts'

/** A child process that runs agent.ts, or anything else with its three streams. */
export type AgentStreams = { stdin: Writable | null; stdout: Readable | null; stderr?: Readable | null }

/** The harness's end of the probing process of one host. */
export type Agent = {
  /**
   * Makes all measurements at once.
   *
   * @returns the observations in the order of the requests
   * @throws SalemError `agent-died` (with what it wrote on standard error), `agent-late` when it answers later than
   *   its own bounds allow, `probe-failed` when a request could not be carried out
   */
  ask<R extends ProbeRequest>(requests: readonly R[]): Promise<ObservationOf<R>[]>
  /** Ends its input, upon which it ends by itself. */
  close(): void
}

type Reply = { id: unknown; observation?: ProbeObservation; error?: string }

/**
 * @param graceMs how much later than the longest bound of the requests the answers may come, in milliseconds:
 *   starting the process and its queue on a busy machine
 */
export const openAgent = (streams: AgentStreams, { graceMs = 5_000 } = {}): Agent => {
  const { stdin, stdout, stderr } = streams
  if (!stdin || !stdout) throw new TypeError('an agent needs its standard input and output as pipes')
  const answers = awaitedAnswers<ProbeObservation, ProbeRequest>()
  let complaints = ''
  const die = (cause?: unknown) => answers.end(agentDied(complaints, cause))
  const settle = ({ id, observation, error }: Reply) => {
    const request = answers.about(Number(id))
    if (observation) answers.resolve(Number(id), observation)
    else if (request) answers.reject(Number(id), probeFailed(request, error ?? 'no reason given'))
  }

  stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-4096)
  })
  onLine(stdout, (line) => {
    const reply = readReply(line)
    if (reply) settle(reply)
  })
  // Standard error is read to its end first: it says why.
  void Promise.all([closed(stdout), stderr ? closed(stderr) : undefined]).then(() => die())
  stdin.on('error', (cause) => void (stderr ? closed(stderr) : Promise.resolve()).then(() => die(cause)))

  const send = (id: number, request: ProbeRequest) => stdin.write(`${JSON.stringify({ id, request })}\n`)
  return {
    ask: async <R extends ProbeRequest>(requests: readonly R[]) => {
      const ms = graceMs + Math.max(0, ...requests.map(({ timeoutMs = defaultTimeoutMs }) => timeoutMs))
      const bound = { ms, late: () => agentLate(ms, requests.length) }
      const asked = requests.map((request) => answers.ask(request, (id) => send(id, request), bound))
      return (await Promise.all(asked)) as unknown as ObservationOf<R>[]
    },
    close: () => stdin.end(),
  }
}

const onLine = (stream: Readable, take: (line: string) => void): void => {
  let rest = ''
  stream.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    lines.forEach(take)
  })
}

/** Anything that is no reply is somebody else's noise, and the guard tells if a reply never comes. */
const readReply = (line: string): Reply | undefined => {
  try {
    return JSON.parse(line) as Reply
  } catch {
    return undefined
  }
}

const closed = (stream: Readable): Promise<void> =>
  stream.closed ? Promise.resolve() : new Promise((resolve) => stream.once('close', () => resolve()))

const agentDied = (complaints: string, cause: unknown) =>
  new SalemError({
    code: 'agent-died',
    message: `expected the probing process to answer, but it ended ${complaints.trim() ? `and said: ${complaints.trim()}` : 'without a word'}`,
    cause,
  })

const agentLate = (boundMs: number, count: number) =>
  new SalemError({
    code: 'agent-late',
    message: `expected the probing process to have answered all of ${count} requests within ${boundMs} ms, as each of them is bound by itself, but it had not`,
    next: 'try again when this machine has less to do, or with fewer labs at once (--jobs 1)',
  })

const probeFailed = (request: ProbeRequest, reason: string) =>
  new SalemError({
    code: 'probe-failed',
    message: `expected to carry out a probe of kind ${request.kind}, but: ${reason}`,
  })
