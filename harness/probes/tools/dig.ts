import { dnsSummary } from '../dns.ts'
import { addressesOf, outcomeOf } from '../dns-message.ts'
import type { DnsAnswer, DnsObservation, DnsRequest } from '../observation.ts'
import { observed } from '../observed.ts'
import { digWords } from '../words.ts'
import type { Tool, ToolOutput } from './tool.ts'
import { unreadable } from './tool.ts'

/** dig of BIND 9, its usual output. */
export const dig: Tool<DnsRequest, DnsObservation> = {
  argv: digWords,
  parse: (output, request, from) => {
    const answers = answersIn(output.stdout)
    const server = /^;; SERVER: ([^#\s]+)#/m.exec(output.stdout)?.[1] ?? request.server?.split('#')[0]
    const facts = { ...outcomeIn(output, request, answers), answers, addresses: addressesOf(answers), server }
    const ms = output.ms ?? Number(/^;; Query time: (\d+) msec/m.exec(output.stdout)?.[1] ?? 0)
    return observed(request, { from, ms }, facts, dnsSummary(request, facts, ms))
  },
}

const outcomeIn = (
  output: ToolOutput,
  request: DnsRequest,
  answers: DnsAnswer[],
): Pick<DnsObservation, 'outcome' | 'detail'> => {
  const said = `${output.stdout}\n${output.stderr}`
  if (/bad packet|malformed message|end of file/i.test(said))
    return { outcome: 'malformed', detail: complaintIn(said) }
  const rcode = /^;; ->>HEADER<<- .*\bstatus: (\w+)/m.exec(output.stdout)?.[1]
  if (rcode !== undefined)
    return {
      outcome: outcomeOf(rcode, answers, request.type),
      ...(/^(NOERROR|NXDOMAIN|SERVFAIL|REFUSED)$/.test(rcode) ? {} : { detail: rcode }),
    }
  if (/timed out/i.test(said)) return { outcome: 'timeout', detail: complaintIn(said) }
  if (/unreachable|connection refused|no route|permission denied|not permitted/i.test(said))
    return { outcome: 'unreachable', detail: complaintIn(said) }
  throw unreadable('dig', output)
}

const complaintIn = (said: string): string | undefined =>
  /^;; (.*(?:error|failed|bad packet|malformed|timed out).*)$/im.exec(said)?.[1]?.trim()

const answersIn = (stdout: string): DnsAnswer[] => {
  const section = /^;; ANSWER SECTION:\n((?:[^;\n].*\n?)*)/m.exec(stdout)?.[1] ?? ''
  return [...section.matchAll(/^(\S+)\s+(\d+)\s+IN\s+(\S+)\s+(.*)$/gm)].map(
    ([, name = '', ttl, type = '', data = '']) => ({
      name: bare(name),
      type,
      ttl: Number(ttl),
      data: type === 'TXT' ? textOf(data) : type === 'A' || type === 'AAAA' ? data : bare(data),
    }),
  )
}

const bare = (name: string): string => name.replace(/\.$/, '')

/** The strings of a TXT record as one. */
const textOf = (data: string): string =>
  [...data.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text.replace(/\\(.)/g, '$1')).join('')
