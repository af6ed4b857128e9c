/** What a registrar answers, as much of it as a probe wants. Names of headers are in lower case, in order. */
export type SipAnswer = { status: number; reason: string; headers: Record<string, string[]> }

/**
 * Lines of a REGISTER without credentials, which a registrar answers with all it offers (facts §4). It is for nobody's
 * account, so it tells nothing of any, and nothing is registered.
 */
export const registerLines = (domain: string): string[] => [
  `REGISTER sip:${domain} SIP/2.0`,
  'Via: SIP/2.0/TLS 127.0.0.1:5061;branch=z9hG4bK5a1e',
  'Max-Forwards: 70',
  `From: <sip:probe@${domain}>;tag=5a1e;epid=5a1e`,
  `To: <sip:probe@${domain}>`,
  'Call-ID: 5a1e',
  'CSeq: 1 REGISTER',
  'Contact: <sip:127.0.0.1:5061;transport=tls>;proxy=replace',
  'Content-Length: 0',
  '',
  '',
]

export const registerText = (domain: string): string => registerLines(domain).join('\r\n')

/** The answer at the beginning of a text; `undefined` while its head is not complete, `malformed` where it is none. */
export const answerIn = (text: string): SipAnswer | 'malformed' | undefined => {
  const end = /\r?\n\r?\n/.exec(text)
  const [start = '', ...lines] = text.slice(0, end?.index ?? text.length).split(/\r?\n/)
  const status = /^SIP\/2\.0 (\d{3}) ?(.*)$/.exec(start)
  if (!status) return end || !'SIP/2.0 '.startsWith(start.slice(0, 8)) ? 'malformed' : undefined
  if (!end) return undefined
  const headers: Record<string, string[]> = {}
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase()
    if (name) headers[name] = [...(headers[name] ?? []), line.slice(colon + 1).trim()]
  }
  return { status: Number(status[1]), reason: status[2] ?? '', headers }
}

/** A way to authenticate: `{ scheme: 'TLS-DSK', stsUri: 'https://…' }`. */
export type SipOffer = { scheme: string; stsUri?: string }

/** What the challenges of an answer offer, in order. */
export const offersIn = ({ headers }: SipAnswer): SipOffer[] =>
  (headers['www-authenticate'] ?? []).map((value) => {
    const [scheme = ''] = value.split(/\s/, 1)
    const stsUri = /\bsts-uri="([^"]*)"/i.exec(value)?.[1]
    return { scheme, ...(stsUri !== undefined && { stsUri }) }
  })
