import type { Readable, Writable } from 'node:stream'
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
type Waiting = {
  resolve: (observation: ProbeObservation) => void
  reject: (error: SalemError) => void
  request: ProbeRequest
}

/**
 * @param graceMs how much later than the longest bound of the requests the answers may come, in milliseconds:
 *   starting the process and its queue on a busy machine
 */
export const openAgent = (streams: AgentStreams, { graceMs = 5_000 } = {}): Agent => {
  const { stdin, stdout, stderr } = streams
  if (!stdin || !stdout) throw new TypeError('an agent needs its standard input and output as pipes')
  const waiting = new Map<number, Waiting>()
  let death: SalemError | undefined
  let nextId = 1
  let complaints = ''

  const die = (cause?: unknown) => {
    death ??= agentDied(complaints, cause)
    for (const { reject } of waiting.values()) reject(death)
    waiting.clear()
  }
  const settle = ({ id, observation, error }: Reply) => {
    const one = waiting.get(Number(id))
    waiting.delete(Number(id))
    if (observation) one?.resolve(observation)
    else one?.reject(probeFailed(one.request, error ?? 'no reason given'))
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

  const askOne = (request: ProbeRequest) =>
    new Promise<ProbeObservation>((resolve, reject) => {
      if (death) return reject(death)
      const id = nextId++
      waiting.set(id, { resolve, reject, request })
      stdin.write(`${JSON.stringify({ id, request })}\n`)
    })

  return {
    ask: async <R extends ProbeRequest>(requests: readonly R[]) => {
      const boundMs = graceMs + Math.max(0, ...requests.map(({ timeoutMs = defaultTimeoutMs }) => timeoutMs))
      const all = Promise.all(requests.map(askOne)) as Promise<unknown> as Promise<ObservationOf<R>[]>
      return within(boundMs, all, requests.length)
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

const within = async <T>(boundMs: number, work: Promise<T>, count: number): Promise<T> => {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(agentLate(boundMs, count)), boundMs)
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

const agentDied = (complaints: string, cause: unknown) =>
  new SalemError({
    code: 'agent-died',
    message: `The probing process ended while it was needed. ${complaints.trim() ? `It said: ${complaints.trim()}` : 'It said nothing.'}`,
    cause,
  })

const agentLate = (boundMs: number, count: number) =>
  new SalemError({
    code: 'agent-late',
    message: `The probing process had not answered all of ${count} requests after ${boundMs} ms, though each of them is bound by itself.`,
    next: 'Look at how busy the machine is.',
  })

const probeFailed = (request: ProbeRequest, reason: string) =>
  new SalemError({
    code: 'probe-failed',
    message: `A ${request.kind} probe could not be carried out: ${reason}`,
  })
