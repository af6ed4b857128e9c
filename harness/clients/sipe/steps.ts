/** A step of a sign-in, and the line of the plugin's log by which it is known. */
export type Step = { id: StepId; says: string; reached: RegExp }

export type StepId =
  | 'autodiscover'
  | 'edge'
  | 'metadata'
  | 'web-ticket'
  | 'certificate'
  | 'tls-dsk'
  | 'registered'

/** In the order of a sign-in that works; `npm test` holds it against the real plugin (1.25.0). */
export const steps: readonly Step[] = [
  {
    id: 'autodiscover',
    says: 'found the deployment by Autodiscover',
    reached: /^sipe_lync_autodiscover_parse: user https?:/,
  },
  {
    id: 'edge',
    says: 'reached the Access Edge, which asks for a certificate',
    reached: /^initialize_auth_context: TLS-DSK Certificate Provisioning URI/,
  },
  {
    id: 'metadata',
    says: 'read at the web services what certificate provisioning asks for',
    reached: /^service_metadata: WebTicket policy found/,
  },
  {
    id: 'web-ticket',
    says: 'got a web ticket for name and password',
    reached: /^certprov_webticket: got ticket/,
  },
  {
    id: 'certificate',
    says: 'got a certificate for the ticket',
    reached: /^get_and_publish_cert: found certificate/,
  },
  {
    id: 'tls-dsk',
    says: 'proved to the Access Edge that it is the user’s (TLS-DSK)',
    reached: /^sip_sec_init_sec_context__tls_dsk: handshake completed/,
  },
  {
    id: 'registered',
    says: 'is registered',
    reached: /^process_register_response: authentication handshake completed/,
  },
]

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
export const stepIn = (line: string): Step | undefined => steps.find(({ reached }) => reached.test(line))

/** What a log line shows to be in the way. */
export const obstacleIn = (line: string): string | undefined => {
  for (const { seen, says } of obstacles) {
    const match = seen.exec(line)
    if (match) return says(match)
  }
  return undefined
}
