import { contoso } from '../../../harness/deployment/contoso.ts'
import type { TicketUse } from '../../../harness/probes/observation.ts'
import { client, metBy, type Rest } from '../statements.ts'

const ticket = (issuedBy: string, aheadMs: number, ...shown: [string | undefined, number, Rest?][]) => ({
  outcome: shown.every(([, status]) => status === 200) ? 'accepted' : 'denied',
  ...{ issuedBy, aheadMs },
  uses: shown.map(([node, status, rest]) => ({ node, status, ...rest }) as TicketUse),
})
const good = ticket('fe1', 0, ['fe1', 200], ['fe2', 200])
const bad = ticket('fe1', 0, ['fe1', 401], ['fe2', 401])
const atHome = ticket('fe1', 0, ['fe1', 200], ['fe2', 401])
const future = ticket('fe2', 20 * 60_000, ['fe1', 401])
const soon = ticket('fe2', 4 * 60_000, ['fe1', 401])
const leadsTo = (...hosts: string[]) => ticket('fe1', 0, ['fe1', 200, { leadsTo: hosts }])
const again = ticket('fe1', 0, ['fe1', 200], ['fe2', 200, { cookieSetAgain: true }])
const of2 = client.tickets(2)

metBy('several web tickets', [
  [of2.areAccepted(), [good, good], [[good, atHome]]],
  [
    of2.areRefused(),
    [bad, bad],
    [[bad, atHome], [bad, ticket('fe1', 0)], [ticket('fe1', 0, [undefined, 401])]],
  ],
  [
    of2.areGoodAtHomeOnly(),
    [atHome, good],
    [
      [good, good],
      [atHome, bad],
    ],
  ],
  [
    of2.leadTo('web'),
    [leadsTo(contoso.names.web)],
    [[leadsTo('pool01.contoso.internal')], [leadsTo()], [bad, ticket('fe1', 0)]],
  ],
  [of2.areGivenTheCookieAgain(), [good, again], [[good, good]]],
  [
    of2.fromTheFutureAreRefused(5),
    [good, future],
    [
      [good, good],
      [bad, future],
      [soon, future],
    ],
  ],
])
