import type { Deployment } from '../../deployment/schema.ts'
import { keptSeconds } from '../common/messages.ts'

/** Modules that only a proxy which keeps answers or changes bodies has loaded. */
export const messageModules = ({ proxy: { http } }: Deployment): string[] => [
  ...(http.messages.answers === 'kept' ? ['socache_shmcb', 'cache', 'cache_socache'] : []),
  ...(http.messages.links === 'plain' ? ['substitute'] : []),
]

/** Sizes, and what does not pass as it was sent. */
export const messageRules = ({ proxy: { http }, names }: Deployment): string[] => {
  const { bodyLimitBytes, headerLimitBytes, hostHeader, answers, links } = http.messages
  return [
    // LimitRequestBody was measured not to hold for what is forwarded.
    ...(bodyLimitBytes > 0
      ? [
          'RewriteEngine On',
          `RewriteCond expr "%{HTTP:Content-Length} -gt ${bodyLimitBytes}"`,
          'RewriteRule ^ - [R=413,L]',
        ]
      : []),
    `LimitRequestFieldSize ${headerLimitBytes}`,
    ...(hostHeader === 'pool' ? [`RequestHeader set Host ${names.pool}`] : []),
    ...(answers === 'kept'
      ? [
          'CacheSocache shmcb',
          'CacheEnable socache /',
          'CacheQuickHandler Off',
          'CacheIgnoreCacheControl On',
          'CacheIgnoreNoLastMod On',
          'Header unset Pragma',
          'Header unset Expires',
          `Header set Cache-Control max-age=${keptSeconds} "expr=%{REQUEST_STATUS} == 200"`,
        ]
      : []),
    ...(links === 'plain'
      ? ['<Location />', '  SetOutputFilter SUBSTITUTE', '  Substitute "s|https://|http://|n"', '</Location>']
      : []),
  ]
}

/** Why Apache cannot treat messages like that. */
export const messagesCannot = ({ proxy: { http } }: Deployment): string | undefined =>
  http.messages.expectContinue === 'swallowed' ? 'says “100 Continue” itself always' : undefined
