import type { ProbeRequest } from '../probes/observation.ts'

type Kind = ProbeRequest['kind']

const digNoise =
  /^(; <<>>|;; (global options|Got answer|flags|WARNING|OPT PSEUDO|QUESTION|WHEN|MSG SIZE)|; EDNS|;[a-z0-9_-]+\.)/
const nmapNoise = /^(Starting Nmap|Nmap done|Host is up)/
const httpNoise =
  /^(date|cache-control|pragma|expires|content-length|x-aspnet-version|x-powered-by|x-content-type-options|persistent-auth):/i
const sipNoise = /^(depth=|verify return|DONE|(via|from|to|call-id|cseq|date|content-length|server):)/i
const opensslSignal =
  /^(CONNECTED| *\d+ s:| {3}[iv]:|Verif|New, TLS|verify error|no peer certificate|Acceptable client|.*error:|.*:errno)/

const longestLine = 220

const cut = (line: string): string => (line.length > longestLine ? `${line.slice(0, longestLine)} …` : line)

/** A token, and the name of an application, tell a reader nothing, and are others each time. */
const withoutToken = (line: string): string =>
  line
    .replace(/(: (?:NTLM|Negotiate) \S{8})\S+/, '$1…')
    .replaceAll(/(cwt=|\/applications\/)[\w+/=-]{12,}/g, '$1…')

/** OpenSSL begins what went wrong with the number of a thread. */
const withoutThread = (line: string): string => line.replace(/^[0-9A-F]{8,}:/, '')

/** Round trips take other times in each run, and where there are no answers nothing. */
const withoutTimes = (line: string): string =>
  line.replace(/^(\d+ +)[\d.]+ ms/, '$1').replace(/^HOP RTT/, 'HOP')

const keep: Record<Kind, (line: string) => boolean> = {
  dns: (line) => !digNoise.test(line),
  tcp: (line) => !nmapNoise.test(line),
  tls: (line) => opensslSignal.test(line),
  http: (line) => !httpNoise.test(line),
  certprov: (line) => !httpNoise.test(line),
  ticket: (line) => !httpNoise.test(line),
  strangers: (line) => !httpNoise.test(line),
  events: (line) => !httpNoise.test(line),
  sip: (line) => !sipNoise.test(line),
  trace: (line) => !nmapNoise.test(line),
}

/** Lines of s_client's report up to its verdict; tickets of the session come after it. */
const untilVerdict = (lines: readonly string[]): string[] => {
  const verdict = lines.findIndex((line) => line.startsWith('Verify return code'))
  return verdict < 0 ? [...lines] : lines.slice(0, verdict + 1)
}

const withoutRepeats = (lines: readonly string[]): string[] =>
  lines.filter((line, i) => line !== lines[i - 1])

/** What a tool printed without what differs from run to run, and without what says nothing here. */
export const trimmed = (kind: Kind, output: { stdout: string; stderr: string }): string => {
  const said = output.stdout.replaceAll('\r', '').split('\n')
  const complained = output.stderr.replaceAll('\r', '').split('\n')
  const lines = [...complained, ...(kind === 'tls' ? untilVerdict(said) : said)]
    .filter(keep[kind])
    .map((line) => cut(withoutTimes(withoutThread(withoutToken(line.replace(/, id: \d+/, ''))))).trimEnd())
  return withoutRepeats(lines).join('\n').trim() || '(nothing)'
}

/** Milliseconds from which a look-up is another than a quick one. */
const slowMs = 600

/** What two outputs have to have in common to say the same: neither hour, nor node, nor how quick a quick answer was. */
export const comparable = (text: string): string =>
  text
    .replaceAll(/[A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d \d{4} GMT/g, 'a date')
    .replaceAll(/\bfe\d+\./g, 'fe.')
    .replaceAll(/Query time: (\d+) msec/g, (_, ms) => (Number(ms) >= slowMs ? 'late' : 'in time'))
    .replaceAll(/after \d+ (ms|milliseconds)/g, 'after a while')
    .replaceAll(/\d+(\.\d+)? out of/g, 'some out of')
