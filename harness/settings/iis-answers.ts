import type { Deployment } from '../deployment/schema.ts'
import { config } from './iis-commands.ts'
import type { Statement } from './statements.ts'

const section = 'system.webServer/rewrite/outboundRules'

const outbound = (name: string, match: Record<string, string>, becomes: string): Statement => {
  const at = `[name='${name}']`
  const fields = {
    ...Object.fromEntries(Object.entries(match).map(([key, value]) => [`match.${key}`, value])),
    'action.type': 'Rewrite',
    'action.value': becomes,
  }
  return {
    subject: `outbound ${name}`,
    make: [
      config(section, `/+"${at}"`),
      ...Object.entries(fields).map(([key, value]) => config(section, `/"${at}.${key}:${value}"`)),
    ].join('\n'),
    unmake: config(section, `/-"${at}"`),
  }
}

/** Rules for answers; a header becomes RESPONSE_ and its name (“Modifying HTTP response headers”), an empty one is not sent. */
export const answerRules = ({ proxy: { http } }: Deployment): Statement[] => [
  ...http.removedResponseHeaders.map((name) =>
    outbound(
      `salem_without_${name}`,
      { serverVariable: `RESPONSE_${name.toUpperCase().replaceAll('-', '_')}`, pattern: '.*' },
      '',
    ),
  ),
  ...(http.messages.links === 'plain'
    ? [outbound('salem_links', { filterByTags: 'None', pattern: 'https://' }, 'http://')]
    : []),
]
