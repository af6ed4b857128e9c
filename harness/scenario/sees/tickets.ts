import { firstUser } from '../../deployment/first-user.ts'
import type { Deployment, NameRole } from '../../deployment/schema.ts'
import type { TicketObservation } from '../../probes/observation.ts'
import type { Expectation } from '../expectation.ts'
import type { Onlooker } from '../onlooker.ts'
import { patientMs } from './one.ts'

/** Several web tickets, each shown on several connections: at other front ends than those that issued them, and at the same. */
export const tickets = (from: Onlooker, count: number) => {
  const expect = (
    wanted: string,
    judge: (seen: readonly TicketObservation[], d: Deployment) => boolean,
  ): Expectation => ({
    text: `from ${from}: ${count} web tickets ${wanted}`,
    from,
    requests: (d) =>
      Array.from({ length: count }, (_, i) => ({
        kind: 'ticket' as const,
        url: `https://${d.names.web}`,
        ...firstUser(d),
        uses: 4,
        sample: i + 1,
        timeoutMs: patientMs,
      })),
    judge: (seen, d) =>
      judge(seen as TicketObservation[], d) ? undefined : seen.map(({ summary }) => summary).join('; '),
  })
  const refusals = ({ uses, issuedBy }: TicketObservation) =>
    uses.filter(({ status }) => status === 401).map(({ node }) => ({ byIssuer: node === issuedBy }))
  return {
    areAccepted: () => expect('are accepted', (seen) => seen.every(({ outcome }) => outcome === 'accepted')),
    leadTo: (name: NameRole) =>
      expect(`are answered with addresses for outside on ${name}`, (seen, d) =>
        seen.every(
          ({ uses }) => uses.length > 0 && uses.every(({ leadsTo }) => leadsTo?.join() === d.names[name]),
        ),
      ),
    areRefused: () =>
      expect('are refused wherever they are shown', (seen) =>
        seen.every(({ uses }) => uses.length > 0 && uses.every(({ status, node }) => status === 401 && node)),
      ),
    areGoodAtHomeOnly: () =>
      expect('are refused by some front end, and never by the one that issued them', (seen) => {
        const all = seen.flatMap(refusals)
        return all.length > 0 && all.every(({ byIssuer }) => !byIssuer)
      }),
    areGivenTheCookieAgain: () =>
      expect('are answered with a cookie MS-WSMAN though they come with one', (seen) =>
        seen.some(({ uses }) => uses.some(({ cookieSetAgain }) => cookieSetAgain)),
      ),
    fromTheFutureAreRefused: (minutes: number) =>
      expect(`issued more than ${minutes} minutes ahead of time are refused, and no others`, (seen) => {
        const refused = seen.filter(({ outcome }) => outcome === 'denied')
        return refused.length > 0 && refused.every(({ aheadMs = 0 }) => aheadMs > minutes * 60_000)
      }),
  }
}
