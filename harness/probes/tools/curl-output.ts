import { type HttpAnswer, type HttpObservation, keptBodyBytes } from '../observation.ts'
import type { ToolOutput } from './tool.ts'
import { unreadable } from './tool.ts'

/** Makes curl tell all that {@link readCurl} needs: its way to the server, and a line of figures at the end. */
export const tellingOptions: readonly string[] = ['-v', '-w', '\n%{json}']

export type CurlFacts = {
  outcome: HttpObservation['outcome']
  connected: boolean
  address?: string
  /** Every answer in order; only the last one's body is kept by curl. */
  answers: HttpAnswer[]
  detail?: string
  ms: number
}

/** What curl's output comes to, for one request or for the legs of an NTLM sign-in. */
export const readCurl = (output: ToolOutput): CurlFacts => {
  const end = output.stdout.lastIndexOf('\n{')
  const figures = readFigures(output.stdout.slice(end + 1))
  const answers = answersIn(end === -1 ? output.stdout : output.stdout.slice(0, end))
  const message = figures.errormsg ?? /^curl: \(\d+\) (.*)$/m.exec(output.stderr)?.[1]
  const connected = hasConnected(output)
  const address = figures.remote_ip || /^\*\s+Trying \[?([0-9a-f.:]+?)\]?:\d+\.\.\./m.exec(output.stderr)?.[1]
  const outcome = outcomeOf(output, message ?? '', answers)
  const ms = output.ms ?? (figures.time_total ?? 0) * 1000
  return { outcome, connected, address, answers, detail: outcome === 'response' ? undefined : message, ms }
}

const readFigures = (line: string): { errormsg?: string | null; remote_ip?: string; time_total?: number } => {
  try {
    return JSON.parse(line)
  } catch {
    return {}
  }
}

/** A reset right behind the answer to the SYN can reach curl as a failure to connect. */
const hasConnected = ({ stderr }: ToolOutput): boolean =>
  /^\* Connected to |failed: Connection reset/m.test(stderr)

/** Exit codes are those of curl(1). */
const outcomeOf = (
  output: ToolOutput,
  message: string,
  answers: readonly HttpAnswer[],
): CurlFacts['outcome'] => {
  const said = `${message}\n${output.stderr}`
  switch (output.exitCode) {
    case 0:
      if (answers.length === 0) throw unreadable('curl', output)
      return 'response'
    case 6:
      return 'dns-failed'
    case 7:
      if (hasConnected(output)) return 'ended-early'
      return /connection refused/i.test(said)
        ? 'refused'
        : /timed out/i.test(said)
          ? 'timeout'
          : 'unreachable'
    case 28:
      return hasConnected(output) || !/could not resolve|resolving timed out/i.test(said)
        ? 'timeout'
        : 'dns-failed'
    case 35:
      return /connection reset|SSL_ERROR_SYSCALL|unexpected eof/i.test(message) ? 'ended-early' : 'alert'
    case 1:
    case 8:
      return 'malformed'
    case 18:
    case 52:
    case 55:
    case 56:
      return 'ended-early'
    default:
      throw unreadable('curl', output)
  }
}

/** Header blocks come one after the other, then the last answer's body. Interim answers (1xx) do not count. */
const answersIn = (text: string): HttpAnswer[] => {
  const answers: HttpAnswer[] = []
  let rest = text
  for (let match = headOf(rest); match; match = headOf(rest)) {
    const [head = '', status = '', reason = '', lines = ''] = match
    rest = rest.slice(head.length)
    if (!status.startsWith('1'))
      answers.push({ status: Number(status), reason: reason.trim(), headers: headersOf(lines), body: '' })
  }
  const last = answers.at(-1)
  if (last) last.body = Buffer.from(rest).subarray(0, keptBodyBytes).toString()
  return answers
}

const headOf = (text: string) => /^HTTP\/\S+ (\d{3})([^\r\n]*)\r?\n((?:[^\r\n]+\r?\n)*)\r?\n/.exec(text)

const headersOf = (lines: string): Record<string, string[]> => {
  const headers: Record<string, string[]> = {}
  for (const [, name = '', value = ''] of lines.matchAll(/^([^:\r\n]+):[ \t]*(.*?)[ \t]*\r?$/gm)) {
    const key = name.toLowerCase()
    headers[key] = [...(headers[key] ?? []), value]
  }
  return headers
}
