import type { Deployment } from '../../deployment/schema.ts'
import { keptSeconds, usualHeaderBytes } from '../common/messages.ts'

const cacheName = 'answers'

/** What keeps answers, if they are kept: a section of its own. */
export const cacheSection = ({ http }: Deployment['proxy']): string | false =>
  http.messages.answers === 'kept' &&
  [`cache ${cacheName}`, '  total-max-size 4', `  max-age ${keptSeconds}`, ''].join('\n')

/** What is refused for its size, and what does not pass as it was sent. */
export const messageRules = ({ proxy: { http }, names }: Deployment): (string | false)[] => {
  const { bodyLimitBytes, headerLimitBytes, hostHeader, answers, expectContinue } = http.messages
  return [
    bodyLimitBytes > 0 &&
      `http-request return status 413 if { req.hdr_val(content-length) gt ${bodyLimitBytes} }`,
    headerLimitBytes < usualHeaderBytes &&
      `http-request return status 431 if { req.hdrs,length gt ${headerLimitBytes} }`,
    hostHeader === 'pool' && `http-request set-header Host ${names.pool}`,
    expectContinue === 'swallowed' && 'http-request del-header Expect',
    ...(answers === 'kept'
      ? [
          `http-request cache-use ${cacheName}`,
          'http-response del-header Pragma',
          'http-response del-header Expires',
          `http-response set-header Cache-Control max-age=${keptSeconds} if { status 200 }`,
          `http-response cache-store ${cacheName}`,
        ]
      : []),
  ]
}

/** Why HAProxy cannot treat messages like that. */
export const messagesCannot = ({ proxy: { http } }: Deployment): string | undefined =>
  http.messages.links === 'untouched' ? undefined : 'changes nothing in a body'
