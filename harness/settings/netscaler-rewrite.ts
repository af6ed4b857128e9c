import type { Deployment } from '../deployment/schema.ts'
import type { Policy } from './netscaler-policy.ts'

const challenges = 'HTTP.RES.HEADER("WWW-Authenticate")'

/** Changed on the way (command reference: rewrite action). */
export const rewritten = ({ proxy: { http }, names }: Deployment): Policy[] => {
  const { hostHeader, links, expectContinue } = http.messages
  const one = (time: Policy['time'], name: string, action: string, rule = 'true'): Policy => ({
    feature: 'rewrite',
    name,
    rule,
    action,
    time,
  })
  const twice = `${challenges}.COUNT.GT(1)`
  return [
    ...http.removedRequestHeaders.map((name) =>
      one('REQUEST', `asks_without_${name}`, `delete_http_header ${name}`),
    ),
    ...(hostHeader === 'pool'
      ? [one('REQUEST', 'host', `replace 'HTTP.REQ.HEADER("Host").VALUE(0)' '"${names.pool}"'`)]
      : []),
    ...(expectContinue === 'swallowed' ? [one('REQUEST', 'expect', 'delete_http_header Expect')] : []),
    ...http.removedResponseHeaders.map((name) =>
      one('RESPONSE', `answers_without_${name}`, `delete_http_header ${name}`),
    ),
    ...(http.challenges === 'one-header'
      ? [
          one(
            'RESPONSE',
            'all_challenges',
            `insert_http_header WWW-Authenticate '${challenges}.VALUE(0) + ", " + ${challenges}.VALUE(1)'`,
            twice,
          ),
          one('RESPONSE', 'each_challenge', 'delete_http_header WWW-Authenticate', twice),
        ]
      : []),
    ...(links === 'plain'
      ? [
          one(
            'RESPONSE',
            'links',
            `replace_all 'HTTP.RES.BODY(1048576)' '"http://"' -search 'text("https://")'`,
          ),
        ]
      : []),
  ]
}
