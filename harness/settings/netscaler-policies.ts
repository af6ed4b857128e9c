import type { Deployment } from '../deployment/schema.ts'
import { keptSeconds } from '../proxies/common/messages.ts'
import { thing } from './netscaler-commands.ts'
import type { Policy } from './netscaler-policy.ts'
import { answered } from './netscaler-responder.ts'
import { rewritten } from './netscaler-rewrite.ts'
import type { Statement } from './statements.ts'

const statementsOf = (server: string, { feature, name, rule, action, time }: Policy, i: number) => {
  const own = `salem_${name}`
  const next = feature === 'responder' ? 'END' : 'NEXT'
  return [
    thing(`${feature} action`, own, action),
    thing(`${feature} policy`, own, `'${rule}' ${own}`),
    {
      subject: `policy ${own} of ${server}`,
      make: `bind lb vserver ${server} -policyName ${own} -priority ${(i + 1) * 10} -gotoPriorityExpression ${next} -type ${time}`,
      unmake: `unbind lb vserver ${server} -policyName ${own} -type ${time}`,
    },
  ]
}

/** Answers kept by URL, whatever they say (command reference: cache contentGroup, cache policy). */
const cache = (server: string): Statement[] => [
  { subject: 'feature IC', make: 'enable ns feature IC', unmake: 'disable ns feature IC' },
  thing('cache contentGroup', 'salem_kept', `-relExpiry ${keptSeconds} -prefetch NO`),
  thing(
    'cache policy',
    'salem_kept',
    `-rule 'HTTP.REQ.METHOD.EQ(GET)' -action CACHE -storeInGroup salem_kept`,
  ),
  {
    subject: `policy salem_kept of ${server}`,
    make: `bind lb vserver ${server} -policyName salem_kept -priority 10 -gotoPriorityExpression END -type REQUEST`,
    unmake: `unbind lb vserver ${server} -policyName salem_kept -type REQUEST`,
  },
]

/** What a virtual server that ends TLS does to requests and answers. Priorities count within feature and time. */
export const policies = (d: Deployment, server: string): Statement[] => [
  ...[...answered(d), ...rewritten(d)].flatMap((policy, i) => statementsOf(server, policy, i)),
  ...(d.proxy.http.messages.answers === 'kept' ? cache(server) : []),
]
