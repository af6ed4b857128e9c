import type { Deployment } from '../../deployment/schema.ts'
import { keptSeconds } from '../common/messages.ts'
import type { Line } from './blocks.ts'

const zone = 'answers'

/** Sizes, and where answers are kept: of the whole `http` block. */
export const messageBounds = ({ proxy: { http } }: Deployment): Line[] => {
  const { bodyLimitBytes, headerLimitBytes, answers } = http.messages
  return [
    `client_max_body_size ${bodyLimitBytes};`,
    `large_client_header_buffers 4 ${headerLimitBytes};`,
    answers === 'kept' && `proxy_cache_path /run/nginx-${zone} keys_zone=${zone}:1m;`,
  ]
}

/** What does not pass as it was sent: of the location that forwards. */
export const messageChanges = ({ proxy: { http }, names }: Deployment): Line[] => {
  const { hostHeader, answers, links } = http.messages
  return [
    `proxy_set_header Host ${hostHeader === 'pool' ? names.pool : '$host'};`,
    answers === 'kept' && [
      `proxy_cache ${zone};`,
      `proxy_cache_valid 200 ${keptSeconds}s;`,
      'proxy_ignore_headers Cache-Control Expires;',
    ],
    links === 'plain' && ['sub_filter_once off;', 'sub_filter_types *;', `sub_filter 'https://' 'http://';`],
  ]
}

/** Why nginx cannot treat messages like that. */
export const messagesCannot = ({ proxy: { http } }: Deployment): string | undefined =>
  http.messages.expectContinue === 'swallowed' ? 'says “100 Continue” itself always' : undefined
