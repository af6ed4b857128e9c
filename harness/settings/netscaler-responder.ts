import type { Deployment } from '../deployment/schema.ts'
import { usualHeaderBytes } from '../proxies/common/messages.ts'
import type { Policy } from './netscaler-policy.ts'

const answer = (status: string, body: string, headers = ''): string =>
  `respondwith '"HTTP/1.1 ${status}\\r\\nContent-Type: text/html\\r\\n${headers}Content-Length: ${body.length}\\r\\n\\r\\n${body}"'`

/** Answered by the box itself (command reference: responder action). */
export const answered = ({ proxy: { http } }: Deployment): Policy[] => {
  const { bodyLimitBytes, headerLimitBytes } = http.messages
  const one = (name: string, rule: string, action: string): Policy => ({
    feature: 'responder',
    name,
    rule,
    action,
    time: 'REQUEST',
  })
  return [
    ...(http.preAuthentication === 'form'
      ? [
          one('logon', 'HTTP.REQ.URL.PATH.EQ("/logon")', answer('200 OK', '<h1>Please log on</h1>')),
          one('form', 'true', `redirect '"/logon"' -responseStatusCode 302`),
        ]
      : []),
    ...(http.preAuthentication === 'basic'
      ? [
          one(
            'basic',
            'true',
            answer(
              '401 Unauthorized',
              '<h1>Authentication required</h1>',
              'WWW-Authenticate: Basic realm=gateway\\r\\n',
            ),
          ),
        ]
      : []),
    ...http.blockedPaths.map((path, i) =>
      one(
        `blocked_${i + 1}`,
        path === '/'
          ? 'HTTP.REQ.URL.PATH.EQ("/")'
          : `HTTP.REQ.URL.PATH.SET_TEXT_MODE(IGNORECASE).STARTSWITH("${path}")`,
        answer('404 Not Found', '<h1>Not found</h1>'),
      ),
    ),
    ...(bodyLimitBytes > 0
      ? [
          one(
            'body',
            `HTTP.REQ.CONTENT_LENGTH.GT(${bodyLimitBytes})`,
            answer('413 Request Entity Too Large', '<h1>Too large</h1>'),
          ),
        ]
      : []),
    ...(headerLimitBytes < usualHeaderBytes
      ? [
          one(
            'headers',
            `HTTP.REQ.FULL_HEADER.LENGTH.GT(${headerLimitBytes})`,
            answer('431 Request Header Fields Too Large', '<h1>Headers too large</h1>'),
          ),
        ]
      : []),
  ]
}
