import type { StepId } from '../../plan/services.ts'

/** The line of the plugin's log by which a step is known; `npm test` holds it against the real plugin (1.25.0). */
const reached: Readonly<Record<StepId, RegExp>> = {
  autodiscover: /^sipe_lync_autodiscover_parse: user https?:/,
  edge: /^initialize_auth_context: TLS-DSK Certificate Provisioning URI/,
  metadata: /^service_metadata: WebTicket policy found/,
  'web-ticket': /^certprov_webticket: got ticket/,
  certificate: /^get_and_publish_cert: found certificate/,
  'tls-dsk': /^sip_sec_init_sec_context__tls_dsk: handshake completed/,
  registered: /^process_register_response: authentication handshake completed/,
}

/** What can be in the way, in the words of libpurple and of the plugin. */
const obstacles: readonly { seen: RegExp; says: (match: RegExpExecArray) => string }[] = [
  {
    seen: /^Error resolving (\S+?):?\s+(.+)/s,
    says: ([, name, why]) => `${name} cannot be resolved: ${lower(why)}`,
  },
  {
    seen: /^Error connecting to (\S+) \((.+)\)/,
    says: ([, where, why]) => `no connection to ${where}: ${lower(why)}`,
  },
  {
    seen: /^sipe_http_request_response_unauthorized: authentication failed/,
    says: () => 'the web services answered 401 again after NTLM was through',
  },
  {
    seen: /^sipe_svc_https_response: code ([1345]\d\d)/,
    says: ([, status]) => `the web services answered ${status}`,
  },
  { seen: /^sipe_svc_https_response: code 0/, says: () => 'no answer came from the web services' },
]

const lower = (text = ''): string => text.trim().replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase())

/** The step that a log line shows to be done. */
export const stepIn = (line: string): StepId | undefined =>
  (Object.keys(reached) as StepId[]).find((id) => reached[id].test(line))

/** What a log line shows to be in the way. */
export const obstacleIn = (line: string): string | undefined => {
  for (const { seen, says } of obstacles) {
    const match = seen.exec(line)
    if (match) return says(match)
  }
  return undefined
}
